package dev.relocate.workflows.rollback;

import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.host.HostQueue;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.RepositoryLockActivities;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link RollbackWorkflow} for whoever must be sure that a task is taken back: the task, its relocation, its repository. */
public final class TaskRollback {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private TaskRollback() {}

    /**
     * Starts the rollback and waits for it. Detached, so that a cancelled task is taken back too; abandoned, so that nothing
     * stops it half done. One that still runs for a parent that is gone is waited for first. One that somebody terminates is
     * started again: it is safe to repeat, and a branch half way back is not.
     */
    public static RollbackResult run(RollbackInput input) {
        List<RollbackResult> result = new ArrayList<>(1);
        Workflow.newDetachedCancellationScope(() -> {
                    while (result.isEmpty()) {
                        attempt(input, result);
                    }
                })
                .run();
        return result.get(0);
    }

    private static void attempt(RollbackInput input, List<RollbackResult> result) {
        String id = WorkflowIds.rollback(
                input.context().repository().key(), input.context().plan(), input.task());
        RollbackWorkflow rollback = Workflow.newChildWorkflowStub(
                RollbackWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setStaticSummary("Rollback of " + input.task())
                        .build());
        try {
            result.add(rollback.run(input.on(HostQueue.now(input.hostQueue()))));
        } catch (ChildWorkflowFailure failure) {
            if (failure.getCause() instanceof WorkflowExecutionAlreadyStarted) {
                Holder earlier = new Holder(id, "", input.context().plan(), Instant.EPOCH);
                ActivityStubs.polling(RepositoryLockActivities.class, LOOK_EVERY, "waits for an earlier rollback")
                        .awaitClosed(earlier);
            } else if (!(failure.getCause() instanceof TerminatedFailure)) {
                throw failure;
            }
        }
    }
}
