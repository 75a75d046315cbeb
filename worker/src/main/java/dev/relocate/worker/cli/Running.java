package dev.relocate.worker.cli;

import dev.relocate.worker.client.Relocations;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.List;
import java.util.stream.Collectors;

/** The relocation that a command is about. */
final class Running {
    private Running() {}

    /**
     * The one running relocation that a target means.
     *
     * @throws CommandFailure if there is none, or if there are several, with the list
     */
    static RelocationStatus one(Relocations relocations, Target target) {
        List<RelocationStatus> running = relocations.running();
        List<RelocationStatus> meant = running.stream().filter(target::means).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (running.isEmpty()) {
            throw CommandFailure.usage("No relocation runs.");
        }
        throw CommandFailure.usage(
                (meant.isEmpty() ? "No relocation of " + target + " runs." : "Several relocations run; name one.")
                        + " What runs:\n"
                        + running.stream()
                                .map(status -> "  " + status.workflowId() + ": " + status.message())
                                .collect(Collectors.joining("\n")));
    }
}
