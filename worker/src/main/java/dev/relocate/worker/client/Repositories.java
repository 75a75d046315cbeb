package dev.relocate.worker.client;

import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.RepositoryStatus;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at the locks and freezes of repositories on one server. */
public final class Repositories {
    private static final String RUNNING = "WorkflowType = 'RepositoryWorkflow' AND ExecutionStatus = 'Running'";

    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Repositories(WorkflowClient client) {
        this.client = client;
    }

    /** A repository's lock and freeze; nothing where it was never relocated. */
    public Optional<RepositoryStatus> status(String repository) {
        try {
            return Optional.of(client.newWorkflowStub(RepositoryWorkflow.class, WorkflowIds.repository(repository))
                    .status());
        } catch (WorkflowNotFoundException never) {
            return Optional.empty();
        }
    }

    /** Those who hold a repository and run no more, by its key: what they left is still to be taken back. */
    public SortedMap<String, Holder> abandoned() {
        SortedMap<String, Holder> abandoned = new TreeMap<>();
        keys().forEach(key -> status(key)
                .flatMap(RepositoryStatus::holder)
                .filter(holder -> !isOpen(holder))
                .ifPresent(holder -> abandoned.put(key, holder)));
        return abandoned;
    }

    private boolean isOpen(Holder holder) {
        try {
            WorkflowTargetOptions run = WorkflowTargetOptions.newBuilder()
                    .setWorkflowId(holder.workflowId())
                    .setRunId(holder.run())
                    .build();
            return client.newUntypedWorkflowStub(run).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException forgotten) {
            return false;
        }
    }

    /** The repositories that are frozen, by key. */
    public SortedMap<String, Freeze> frozen() {
        SortedMap<String, Freeze> frozen = new TreeMap<>();
        keys().forEach(key ->
                status(key).flatMap(RepositoryStatus::freeze).ifPresent(freeze -> frozen.put(key, freeze)));
        return frozen;
    }

    private List<String> keys() {
        String prefix = WorkflowIds.repository("");
        try (Stream<String> ids = client.listExecutions(RUNNING)
                .map(execution -> execution.getExecution().getWorkflowId())) {
            return ids.filter(id -> id.startsWith(prefix))
                    .map(id -> id.substring(prefix.length()))
                    .sorted()
                    .toList();
        }
    }
}
