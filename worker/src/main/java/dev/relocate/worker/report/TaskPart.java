package dev.relocate.worker.report;

import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.record.Delivered;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalDetails.Undecided;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.task.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one task.
 *
 * @param message one sentence: what it does, or how it ended
 * @param base the commit that its change is built on
 * @param commit its change, landed or not; nothing where none was made
 * @param moves every file that moves, as far as it is known
 * @param rewritten how many references were rewritten; nothing in the records of older versions
 * @param shims the files that keep old paths alive
 * @param files every file that the change touches
 * @param diff SHA-256 of the whole diff in the evidence store
 * @param undecided references that could not be decided, with the reason that the plan gives for leaving one
 * @param undecidedCount how many of them the plan does not acknowledge
 * @param violations what the task's stage does not allow
 * @param delivery what came of its deploy, where it got so far
 * @param rollbacks how it was taken back, the first one first
 * @param landedBy the earlier run that landed it and that all of this is of, where the reported run found it on the branch
 */
public record TaskPart(
        String id,
        int stage,
        TaskState state,
        String workflowId,
        String message,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> base,
        Optional<String> commit,
        List<PlannedMove> moves,
        Optional<Rewritten> rewritten,
        List<String> shims,
        List<FileChange> files,
        Optional<String> diff,
        List<Undecided> undecided,
        int undecidedCount,
        List<Proposal.Violation> violations,
        List<GatePart> gates,
        List<ApprovalPart> approvals,
        Optional<Delivered> delivery,
        List<RollbackPart> rollbacks,
        Optional<String> landedBy) {
    /** References rewritten, and in how many files. */
    public record Rewritten(int references, int files) {}

    /** Whether its change landed and was not taken back since. */
    public boolean isOnBranch() {
        return state == TaskState.LANDED
                && rollbacks.stream().noneMatch(rollback -> rollback.status() == Reverted.Status.REVERTED);
    }
}
