package dev.relocate.worker.client;

import com.google.protobuf.util.Timestamps;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a relocation tries again by itself, as the server counts it. */
public final class Retries {
    /** These ask at leisure as long as all is well: their attempts tell nobody anything. */
    private static final Set<String> WATCHES = Set.of("AwaitMove", "AwaitClosed");

    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Retries(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Something that did not succeed yet.
     *
     * @param attempts how often it was tried, 1 or more
     * @param why what came of it last; empty where nobody has taken it up yet
     * @param next when it is tried again, where that is known
     */
    public record Retry(int attempts, String why, Optional<Instant> next) {}

    /** What is tried again now for a relocation, its open tasks and their rollbacks; nothing where all goes well. */
    public List<Retry> of(RelocationStatus status) {
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
                .flatMap(this::of)
                .toList();
    }

    private Stream<Retry> of(String workflowId) {
        try {
            DescribeWorkflowExecutionResponse described =
                    client.newUntypedWorkflowStub(workflowId).describe().getRawDescription();
            return described.getPendingActivitiesList().stream()
                    .filter(activity -> activity.getAttempt() > 1 && activity.hasLastFailure())
                    .filter(activity ->
                            !WATCHES.contains(activity.getActivityType().getName()))
                    .map(Retries::retry);
        } catch (WorkflowNotFoundException notYetOrNoMore) {
            return Stream.empty();
        }
    }

    private static Retry retry(PendingActivityInfo activity) {
        return new Retry(
                activity.getAttempt(),
                activity.getLastFailure().getMessage().lines().findFirst().orElse(""),
                activity.hasNextAttemptScheduleTime()
                        ? Optional.of(Instant.ofEpochMilli(Timestamps.toMillis(activity.getNextAttemptScheduleTime())))
                        : Optional.empty());
    }
}
