package dev.relocate.activities.lock;

import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.repository.Abandoned;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.LockAnswer;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryLockActivities;
import dev.relocate.workflows.repository.RepositoryMemory;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/**
 * Asks {@link RepositoryWorkflow} by update-with-start (semantics G5).
 *
 * <p>Every method runs at least once. A repeated acquire carries the same update id, a repeated release or freeze is
 * recognised by run or incident.
 */
public final class TemporalRepositoryLock implements RepositoryLockActivities {
    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public TemporalRepositoryLock(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public LockAnswer acquire(String repository, LockRequest request, boolean wait) {
        RepositoryWorkflow workflow = startable(repository);
        LockAnswer answer = WorkflowClient.executeUpdateWithStart(
                workflow::acquire,
                request,
                UpdateOptions.newBuilder(LockAnswer.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::run, RepositoryMemory.fresh(repository)));
        if (wait && answer.status() == LockAnswer.Status.HELD) {
            throw benign("Held by " + answer.holder().map(Holder::workflowId).orElse("another") + ".");
        }
        return answer;
    }

    @Override
    public void releaseLock(String repository, String run) {
        try {
            running(repository).release(run);
        } catch (WorkflowNotFoundException nothingToRelease) {
            // the repository's workflow is gone, and its lock with it
        }
    }

    @Override
    public void freeze(String repository, Freeze freeze) {
        BatchRequest both = client.newSignalWithStartRequest();
        RepositoryWorkflow workflow = startable(repository);
        both.add(workflow::run, RepositoryMemory.fresh(repository));
        both.add(workflow::freeze, freeze);
        client.signalWithStart(both);
    }

    @Override
    public boolean isOpen(Holder holder) {
        return History.status(client, holder.workflowId(), holder.run())
                .equals(Optional.of(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
    }

    @Override
    public void awaitClosed(Holder holder) {
        if (isOpen(holder)) {
            throw benign(holder.workflowId() + " still runs.");
        }
    }

    @Override
    public Optional<Abandoned> abandoned(Holder gone) {
        try {
            return new Leftovers(client).of(gone);
        } catch (Leftovers.StillEndingException notYet) {
            throw benign(notYet.getMessage());
        } catch (WorkflowNotFoundException forgotten) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The server has forgotten " + gone.workflowId() + ", so nobody knows what it left.",
                    FailureType.REPOSITORY.name());
        }
    }

    private RepositoryWorkflow startable(String repository) {
        return client.newWorkflowStub(
                RepositoryWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.repository(repository))
                        .setTaskQueue(WorkflowIds.QUEUE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setStaticSummary("Lets one relocation at a time into " + repository)
                        .build());
    }

    private RepositoryWorkflow running(String repository) {
        return client.newWorkflowStub(RepositoryWorkflow.class, WorkflowIds.repository(repository));
    }

    private static ApplicationFailure benign(String message) {
        return ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(FailureType.LOCKED.name())
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }
}
