package dev.relocate.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Activity stubs by what they do: how long they may take, how often they are tried again, where they run.
 *
 * <p>No schedule-to-close timeout anywhere: a computer that sleeps for a night is no failure. Workers heartbeat for every
 * activity, so that the end of one is noticed soon.
 */
public final class ActivityStubs {
    private static final Duration QUICK = Duration.ofMinutes(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    /** With the backoff below, about ten minutes of trying. */
    private static final int ATTEMPTS = 15;

    /** Failures that no repetition mends: the user's, and our own bugs. */
    private static final String[] FINAL = Stream.concat(
                    Stream.of(FailureType.PLAN, FailureType.REPOSITORY, FailureType.BROKEN_GATE, FailureType.FROZEN)
                            .map(FailureType::name),
                    Stream.of(
                                    NullPointerException.class,
                                    IllegalArgumentException.class,
                                    IllegalStateException.class,
                                    IndexOutOfBoundsException.class,
                                    ClassCastException.class,
                                    UnsupportedOperationException.class)
                            .map(Class::getName))
            .toArray(String[]::new);

    private ActivityStubs() {}

    /** For what only talks to the server and may run beside any workflow worker. */
    public static <T> T onWorkflowQueue(Class<T> activities) {
        return Workflow.newActivityStub(activities, quick(WorkflowIds.QUEUE, "repository lock"));
    }

    /** For short work on the host that holds the repository. */
    public static <T> T onHost(Class<T> activities, String hostQueue, String summary) {
        return Workflow.newActivityStub(activities, quick(hostQueue, summary));
    }

    /** For long work on that host, which heartbeats and is started over elsewhere or later when its worker dies. */
    public static <T> T longOnHost(Class<T> activities, String hostQueue, Duration atMost, String summary) {
        return Workflow.newActivityStub(
                activities,
                ActivityOptions.newBuilder(quick(hostQueue, summary))
                        .setStartToCloseTimeout(atMost)
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .build());
    }

    /**
     * For a question that is asked again and again until the answer is yes. The waiting is the server's: it takes no
     * worker slot and no history event however long it lasts.
     */
    public static <T> T polling(Class<T> activities, Duration every, String summary) {
        return polling(activities, WorkflowIds.QUEUE, every, summary);
    }

    /** As {@link #polling(Class, Duration, String)}, on one host. */
    public static <T> T polling(Class<T> activities, String queue, Duration every, String summary) {
        return polling(activities, queue, every, QUICK, summary);
    }

    /** As {@link #polling(Class, String, Duration, String)}, where asking once may take long itself. */
    public static <T> T polling(Class<T> activities, String queue, Duration every, Duration atMost, String summary) {
        return Workflow.newActivityStub(
                activities,
                ActivityOptions.newBuilder(quick(queue, summary))
                        .setStartToCloseTimeout(atMost)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(every)
                                .setBackoffCoefficient(1)
                                .setDoNotRetry(FINAL)
                                .build())
                        .build());
    }

    private static ActivityOptions quick(String queue, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(QUICK)
                .setHeartbeatTimeout(HEARTBEAT)
                .setSummary(summary)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .setMaximumAttempts(ATTEMPTS)
                        .setDoNotRetry(FINAL)
                        .build())
                .build();
    }
}
