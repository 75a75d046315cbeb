package dev.relocate.worker.report;

import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskStatus;

/**
 * An earlier run's landing of a task that a later run found on the branch already.
 *
 * @param run the earlier run, as its record has it
 * @param task the task in that run, with its change, gates and answers
 */
public record Landing(RelocationStatus run, TaskStatus task) {
    /** The run's start, for people. */
    public String date() {
        return Said.at(run.startedAt());
    }
}
