package dev.relocate.worker.cli;

import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskStatus;
import java.util.List;
import java.util.stream.Collectors;

/** The one task that a command is about. */
final class ChosenTask {
    private ChosenTask() {}

    /**
     * The task that the target names, or the plan's only one.
     *
     * @throws CommandFailure if it names none and there are several
     */
    static TaskStatus of(FoundRelocation found) {
        RelocationStatus status = found.known().status();
        List<TaskStatus> meant = status.tasks().stream()
                .filter(task -> found.task().map(task.task()::equals).orElse(true))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw CommandFailure.usage(status.plan() + " has "
                + (meant.isEmpty() ? "no task." : "several tasks; name one: ")
                + meant.stream().map(task -> status.plan() + "/" + task.task()).collect(Collectors.joining(", ")));
    }
}
