package dev.relocate.worker.client;

import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.stream.Stream;

/** The steps that a relocation, its open tasks and their rollbacks wait for, as the server counts them. */
final class PendingActivities {
    private final WorkflowClient client;

    PendingActivities(WorkflowClient client) {
        this.client = client;
    }

    Stream<PendingActivityInfo> of(RelocationStatus status) {
        Stream<String> tasks = status.tasks().stream()
                .filter(task -> !task.state().isFinal() && task.state() != TaskState.PENDING)
                .map(TaskStatus::workflowId);
        Stream<String> rollbacks = status.state() == RelocationState.ROLLING_BACK
                ? status.tasks().stream()
                        .filter(task -> task.state() == TaskState.ROLLING_BACK)
                        .map(task -> WorkflowIds.rollback(status.repository(), status.plan(), task.task()))
                : Stream.empty();
        return Stream.of(Stream.of(status.workflowId()), tasks, rollbacks)
                .flatMap(each -> each)
                .flatMap(this::of);
    }

    private Stream<PendingActivityInfo> of(String workflowId) {
        try {
            return client
                    .newUntypedWorkflowStub(workflowId)
                    .describe()
                    .getRawDescription()
                    .getPendingActivitiesList()
                    .stream();
        } catch (WorkflowNotFoundException notYetOrNoMore) {
            return Stream.empty();
        }
    }
}
