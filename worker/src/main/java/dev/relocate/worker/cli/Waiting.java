package dev.relocate.worker.cli;

import dev.relocate.worker.client.Relocations;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A gate that waits, and the relocation that waits at it.
 */
record Waiting(RelocationStatus status, OpenGate gate) {
    /**
     * The one open gate that a target means.
     *
     * @throws CommandFailure if there is none, or if there are several, with the list
     */
    static Waiting one(Relocations relocations, Target target) {
        List<RelocationStatus> running = relocations.running();
        List<Waiting> open = running.stream()
                .filter(target::means)
                .flatMap(status -> relocations.gate(status).stream().map(gate -> new Waiting(status, gate)))
                .filter(waiting -> target.means(waiting.status, waiting.gate))
                .toList();
        if (open.size() == 1) {
            return open.get(0);
        }
        if (open.isEmpty()) {
            throw CommandFailure.usage(none(target, running));
        }
        throw CommandFailure.usage("Several gates wait; name one of them:\n"
                + open.stream()
                        .map(waiting -> "  " + waiting.gate.id() + "  of " + waiting.status.plan() + ": "
                                + waiting.gate.question())
                        .collect(Collectors.joining("\n")));
    }

    private static String none(Target target, List<RelocationStatus> running) {
        if (running.isEmpty()) {
            return "No relocation runs, so nothing waits for an answer.";
        }
        String states = running.stream()
                .map(status -> "  " + status.plan() + ": " + status.message())
                .collect(Collectors.joining("\n"));
        return (target.equals(Target.ANY) ? "No gate waits." : "No gate of " + target + " waits.") + " What runs:\n"
                + states;
    }
}
