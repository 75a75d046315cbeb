package dev.relocate.worker.process;

import dev.relocate.workflows.host.HostChoiceActivities;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;

/** Offers this host for work that was lost elsewhere, unless a worker serves the host that had it. */
public final class HostChoice implements HostChoiceActivities {
    /** A worker asks again after a minute at the latest; the rest is for clocks that differ. */
    private static final Duration LATELY = Duration.ofSeconds(90);

    private final WorkflowClient client;
    private final String own;

    /** @param own this host's queue */
    HostChoice(WorkflowClient client, String own) {
        this.client = client;
        this.own = own;
    }

    @Override
    public String chooseHost(String lost) {
        return !lost.isEmpty() && isServed(client, lost) ? lost : own;
    }

    /** Whether a worker has asked for activities of a queue lately; not told of one all of whose slots are busy. */
    public static boolean isServed(WorkflowClient client, String queue) {
        Instant lately = Instant.now().minus(LATELY);
        return client
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                        .build())
                .getPollersList()
                .stream()
                .anyMatch(poller -> Instant.ofEpochSecond(
                                poller.getLastAccessTime().getSeconds())
                        .isAfter(lately));
    }
}
