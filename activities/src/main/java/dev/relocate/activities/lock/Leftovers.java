package dev.relocate.activities.lock;

import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Abandoned;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackInput;
import dev.relocate.workflows.task.TaskInput;
import dev.relocate.workflows.task.TaskResult;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from the server what a closed holder of a repository left undone (semantics G5, G6). */
final class Leftovers {
    private static final String CUT_OFF = "Its relocation and the task were terminated.";

    private final WorkflowClient client;

    Leftovers(WorkflowClient client) {
        this.client = client;
    }

    /**
     * What a closed holder left; nothing for a workflow that changes no repository.
     *
     * @throws StillEndingException while a task or rollback of its still runs
     */
    Optional<Abandoned> of(Holder gone) {
        if (WorkflowIds.isRelocation(gone.workflowId())) {
            return Optional.of(ofRelocation(gone));
        }
        return WorkflowIds.isRollback(gone.workflowId()) ? Optional.of(ofRollback(gone)) : Optional.empty();
    }

    private Abandoned ofRelocation(Holder gone) {
        History history = History.read(client, gone.workflowId(), gone.run());
        RelocationInput input = history.input(RelocationInput.class);
        List<TaskStatus> landed = history.childResults(TaskResult.class).stream()
                .map(TaskResult::status)
                .toList();
        List<RollbackInput> rollbacks = new ArrayList<>();
        List<TaskStatus> tasks = new ArrayList<>();
        for (PlannedStage stage : input.plan().stages()) {
            for (PlannedTask task : stage.tasks()) {
                String workflowId = WorkflowIds.task(
                        input.plan().repository().key(), input.plan().name(), task.id());
                TaskStatus pending = TaskStatus.pending(task.id(), stage.number(), workflowId);
                Optional<TaskStatus> kept = landed.stream()
                        .filter(status -> status.task().equals(task.id()))
                        .findFirst();
                if (kept.isPresent() || !history.children().contains(pending.workflowId())) {
                    tasks.add(kept.orElse(pending));
                } else {
                    rollback(input, gone, pending).ifPresent(rollbacks::add);
                    tasks.add(pending.ended(TaskState.ABORTED, CUT_OFF + " The branch is as it was before it."));
                }
            }
        }
        return new Abandoned(
                input.plan().repository(),
                input.plan().name(),
                input.hostQueue(),
                rollbacks,
                endedItself(gone) ? Optional.empty() : Optional.of(ended(gone, history, input, tasks)));
    }

    /** How to take back the task that was under way; nothing where its own workflow did. */
    private Optional<RollbackInput> rollback(RelocationInput input, Holder gone, TaskStatus task) {
        String rollback = WorkflowIds.rollback(
                input.plan().repository().key(), input.plan().name(), task.task());
        for (String id : List.of(task.workflowId(), rollback)) {
            if (is(id, "", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)) {
                throw new StillEndingException(id);
            }
        }
        if (!is(task.workflowId(), "", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED)) {
            return Optional.empty();
        }
        History history = History.read(client, task.workflowId(), "");
        if (!history.input(TaskInput.class).run().equals(gone.run())) {
            // of an earlier relocation: this one's never started
            return Optional.empty();
        }
        List<Proposal> proposals = history.activityResults("Propose", Proposal.class);
        return Optional.of(new RollbackInput(
                input.plan().context(),
                task.task(),
                gone.run(),
                input.hostQueue(),
                proposals.isEmpty()
                        ? Optional.empty()
                        : Optional.of(proposals.get(proposals.size() - 1).commit()),
                RollbackCause.ABORTED,
                false,
                Optional.empty(),
                CUT_OFF,
                List.of(),
                List.of()));
    }

    /** How it is remembered, since it could not write that itself. */
    private static RelocationStatus ended(Holder gone, History history, RelocationInput input, List<TaskStatus> tasks) {
        long landed =
                tasks.stream().filter(task -> task.state() == TaskState.LANDED).count();
        return new RelocationStatus(
                input.plan().repository().key(),
                input.plan().name(),
                input.planDigest(),
                gone.workflowId(),
                gone.run(),
                RelocationState.ABORTED,
                "aborted: its workflow was terminated; " + landed + (landed == 1 ? " task kept." : " tasks kept."),
                tasks.stream()
                        .filter(task -> task.state() != TaskState.PENDING)
                        .mapToInt(TaskStatus::stage)
                        .max()
                        .orElse(0),
                List.of(),
                tasks,
                Optional.empty(),
                List.of(),
                history.startedAt(),
                Optional.of(Instant.now()),
                false,
                Optional.of(input.plan().repository()),
                Optional.ofNullable(input.startedBy()));
    }

    /** A rollback is safe to repeat: the one that was terminated is run again. */
    private Abandoned ofRollback(Holder gone) {
        RollbackInput input =
                History.read(client, gone.workflowId(), gone.run()).input(RollbackInput.class);
        return new Abandoned(
                input.context().repository(),
                input.context().plan(),
                input.hostQueue(),
                endedItself(gone) ? List.of() : List.of(input.withoutLock()),
                Optional.empty());
    }

    private boolean endedItself(Holder gone) {
        return !is(gone.workflowId(), gone.run(), WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    }

    private boolean is(String workflowId, String run, WorkflowExecutionStatus status) {
        return History.status(client, workflowId, run).equals(Optional.of(status));
    }

    /** A workflow that sees to itself has not ended yet. */
    static final class StillEndingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StillEndingException(String workflowId) {
            super(workflowId + " still ends.");
        }
    }
}
