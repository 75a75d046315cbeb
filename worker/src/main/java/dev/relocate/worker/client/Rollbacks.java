package dev.relocate.worker.client;

import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.rollback.RollbackInput;
import dev.relocate.workflows.rollback.RollbackResult;
import dev.relocate.workflows.rollback.RollbackWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Starts rollbacks of landed tasks by themselves, and looks at them. */
public final class Rollbacks {
    private static final String RUNNING = "WorkflowType = 'RollbackWorkflow' AND ExecutionStatus = 'Running'";

    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Rollbacks(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Starts a rollback, or finds the one of this task that runs already.
     *
     * @return its workflow id
     */
    public String start(RollbackInput input) {
        String id = WorkflowIds.rollback(
                input.context().repository().key(), input.context().plan(), input.task());
        RollbackWorkflow workflow = client.newWorkflowStub(
                RollbackWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(WorkflowIds.QUEUE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setStaticSummary("Rollback of " + input.task())
                        .build());
        WorkflowClient.start(workflow::run, input);
        return id;
    }

    /**
     * A rollback that runs.
     *
     * @param held what holds it, where something does and somebody serves it
     */
    public record RunningRollback(
            String workflowId, String repository, String plan, String task, Optional<OpenGate> held) {}

    /** The rollbacks that run, in the order of their ids. */
    public List<RunningRollback> running() {
        try (Stream<String> ids = client.listExecutions(RUNNING)
                .map(execution -> execution.getExecution().getWorkflowId())) {
            return ids.sorted().toList().stream()
                    .map(id -> id.split("/", -1))
                    .filter(parts -> parts.length == 4)
                    .map(parts -> {
                        String id = WorkflowIds.rollback(parts[1], parts[2], parts[3]);
                        return new RunningRollback(id, parts[1], parts[2], parts[3], held(id));
                    })
                    .toList();
        }
    }

    /** What holds a rollback, where something does and somebody serves it. */
    public Optional<OpenGate> held(String workflowId) {
        try {
            return client.newWorkflowStub(RollbackWorkflow.class, workflowId).held();
        } catch (WorkflowException notServed) {
            return Optional.empty();
        }
    }

    /** What a rollback will have done; fails as its workflow fails. */
    public CompletableFuture<RollbackResult> result(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId).getResultAsync(RollbackResult.class);
    }
}
