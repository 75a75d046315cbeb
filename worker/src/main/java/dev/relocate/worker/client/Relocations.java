package dev.relocate.worker.client;

import dev.relocate.workflows.SearchAttributes;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import dev.relocate.workflows.task.TaskWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Looks at relocations on one server. */
public final class Relocations {
    private static final String RUNNING = "WorkflowType = 'RelocationWorkflow' AND ExecutionStatus = 'Running'";

    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Relocations(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Every relocation that runs, the oldest first.
     *
     * @throws SilentRelocationsException if none of those that run tells how it is
     */
    public List<RelocationStatus> running() {
        FoundRelocations found = look();
        if (found.told().isEmpty() && !found.silent().isEmpty()) {
            throw new SilentRelocationsException(found.silent());
        }
        return found.told();
    }

    /** Every relocation that runs, also where nothing answers for it. */
    public FoundRelocations look() {
        List<WorkflowExecutionMetadata> executions;
        try (Stream<WorkflowExecutionMetadata> listed = client.listExecutions(RUNNING)) {
            executions = listed.sorted(Comparator.comparing(
                            execution -> execution.getExecution().getWorkflowId()))
                    .toList();
        }
        List<RelocationStatus> told = new ArrayList<>();
        List<Silent> silent = new ArrayList<>();
        for (WorkflowExecutionMetadata execution : executions) {
            // one question that nobody answers takes long enough
            if (silent.stream().anyMatch(other -> other.cause() == Silent.Cause.NO_WORKER)) {
                silent.add(silent(execution, Silent.Cause.NO_WORKER));
            } else {
                ask(execution, told, silent);
            }
        }
        told.sort(Comparator.comparing(RelocationStatus::startedAt));
        return new FoundRelocations(List.copyOf(told), List.copyOf(silent));
    }

    private void ask(WorkflowExecutionMetadata execution, List<RelocationStatus> told, List<Silent> silent) {
        try {
            told.add(status(execution.getExecution().getWorkflowId()));
        } catch (WorkflowQueryException notReplayed) {
            silent.add(silent(execution, Silent.Cause.OTHER_VERSION));
        } catch (WorkflowServiceException unanswered) {
            silent.add(silent(execution, Silent.Cause.NO_WORKER));
        }
    }

    private static Silent silent(WorkflowExecutionMetadata execution, Silent.Cause cause) {
        io.temporal.common.SearchAttributes said = execution.getTypedSearchAttributes();
        String id = execution.getExecution().getWorkflowId();
        return new Silent(
                id,
                Optional.ofNullable(said.get(SearchAttributes.REPOSITORY)).orElse(""),
                Optional.ofNullable(said.get(SearchAttributes.PLAN)).orElse(id.substring(id.lastIndexOf('/') + 1)),
                Optional.ofNullable(said.get(SearchAttributes.STATE)).orElse(""),
                cause);
    }

    /** The workflow ids of those that run, sorted; asks no worker. */
    public List<String> runningIds() {
        try (Stream<String> ids = client.listExecutions(RUNNING)
                .map(execution -> execution.getExecution().getWorkflowId())) {
            return ids.sorted().toList();
        }
    }

    /**
     * A relocation as it is now, or as it ended.
     *
     * @throws WorkflowNotFoundException if there never was one of that id
     */
    public RelocationStatus status(String workflowId) {
        return client.newWorkflowStub(RelocationWorkflow.class, workflowId).status();
    }

    /**
     * A task as it is now, or as it ended.
     *
     * @throws WorkflowNotFoundException if there never was one of that id
     */
    public TaskStatus task(String workflowId) {
        return client.newWorkflowStub(TaskWorkflow.class, workflowId).status();
    }

    /** Whether the server has a workflow of this id, running or not. */
    public boolean isThere(String workflowId) {
        try {
            client.newUntypedWorkflowStub(workflowId).describe();
            return true;
        } catch (WorkflowNotFoundException none) {
            return false;
        }
    }

    /** Whether a workflow of this id runs. */
    public boolean isRunning(String workflowId) {
        return is(workflowId, WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    /** Whether somebody terminated a workflow, so that it has no last word. */
    public boolean isTerminated(String workflowId) {
        return is(workflowId, WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    }

    private boolean is(String workflowId, WorkflowExecutionStatus status) {
        try {
            return client.newUntypedWorkflowStub(workflowId).describe().getStatus() == status;
        } catch (WorkflowNotFoundException none) {
            return false;
        }
    }

    /**
     * Where a relocation waits for a person: its own gate or its task's, else what holds the rollback of a task.
     */
    public Optional<OpenGate> gate(RelocationStatus status) {
        if (status.gate().isPresent() || status.state() != RelocationState.ROLLING_BACK) {
            return status.gate();
        }
        return status.tasks().stream()
                .filter(task -> task.state() == TaskState.ROLLING_BACK)
                .map(task -> WorkflowIds.rollback(status.repository(), status.plan(), task.task()))
                .flatMap(id -> new Rollbacks(client).held(id).stream())
                .findFirst();
    }

    /** Pauses a relocation before its next step. */
    public void pause(String workflowId, String person) {
        client.newWorkflowStub(RelocationWorkflow.class, workflowId).pause(person);
    }

    /** Lets a paused relocation go on; without effect on one that is not paused. */
    public void resume(String workflowId, String person) {
        client.newWorkflowStub(RelocationWorkflow.class, workflowId).resume(person);
    }

    /** Cancels a relocation: what is under way is rolled back. */
    public void abort(String workflowId, String reason) {
        client.newUntypedWorkflowStub(workflowId).cancel(reason);
    }

    /**
     * Waits until a relocation's workflow has ended, with all that follows its last status.
     *
     * @return its last status where the workflow gave one
     */
    public CompletableFuture<RelocationStatus> ended(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId).getResultAsync(RelocationStatus.class);
    }
}
