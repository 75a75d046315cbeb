package dev.relocate.worker.report;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.task.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one relocation. As JSON it keeps to {@code docs/report.schema.json}.
 *
 * @param version of this shape; grows when a property is renamed or removed, which none has been
 * @param generatedAt when this was put together
 * @param source where it is from
 * @param onlyTask the one task that it is about; nothing for all of them
 * @param run the relocation's first run id
 * @param message one sentence: what it does, or how it ended
 * @param place path or URL of the repository; nothing in the records of older versions
 * @param baseline what the gates measured at Stage 0
 * @param approvals answers at the relocation's own gates
 * @param waiting where it waits for a person
 * @param tasks every task of the plan, in order
 * @param freezes what this relocation froze
 * @param notes what is missing here and why, one sentence each
 */
public record Report(
        int version,
        Instant generatedAt,
        Source source,
        String repository,
        String plan,
        Optional<String> onlyTask,
        String run,
        String workflowId,
        String planDigest,
        RelocationState state,
        boolean ended,
        String message,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> startedBy,
        Optional<String> place,
        Optional<String> branch,
        List<GatePart> baseline,
        List<ApprovalPart> approvals,
        Optional<OpenGate> waiting,
        List<TaskPart> tasks,
        List<FreezePart> freezes,
        List<String> notes) {
    /** The present version. */
    public static final int VERSION = 1;

    /** Where a report is from. */
    public enum Source {
        /** The server, while the relocation is under way. */
        SERVER,
        /** The record that the relocation's last step wrote. */
        RECORD,
        /** The repository alone, for want of both. */
        GIT
    }

    /** How many tasks had landed and were taken back since. */
    long takenBackLater() {
        return tasks.stream()
                .filter(task -> task.state() == TaskState.LANDED && !task.isOnBranch())
                .count();
    }
}
