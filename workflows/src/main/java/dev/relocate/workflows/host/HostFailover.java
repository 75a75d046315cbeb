package dev.relocate.workflows.host;

import dev.relocate.workflows.ActivityStubs;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts a step over on another host where nobody took it on the one that had it (semantics G2). Steps look first whether
 * their effect is there, and git's origin holds all that matters, so a step is the same on every host. Steps on a queue that
 * binds to a host wait for it as long as it takes.
 */
public final class HostFailover extends WorkerInterceptorBase {
    /** How long a host's work waits for a worker there. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration ASK_EVERY = Duration.ofSeconds(10);

    private final Duration patience;

    /** @param patience usually {@link #PATIENCE}; more than zero */
    public HostFailover(Duration patience) {
        this.patience = patience;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor outbound) {
                super.init(new Following(outbound, patience));
            }
        };
    }

    private static final class Following extends WorkflowOutboundCallsInterceptorBase {
        private final WorkflowOutboundCallsInterceptor next;
        private final Duration patience;

        private Following(WorkflowOutboundCallsInterceptor next, Duration patience) {
            super(next);
            this.next = next;
            this.patience = patience;
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            Optional<String> queue =
                    Optional.ofNullable(input.getOptions().getTaskQueue()).filter(HostQueue::isMovable);
            if (queue.isEmpty()) {
                return next.executeActivity(input);
            }
            return new ActivityOutput<>(
                    Workflow.randomUUID().toString(), Async.function(() -> follow(input, queue.get())));
        }

        private <R> R follow(ActivityInput<R> input, String movable) {
            while (true) {
                Optional<String> host = HostQueue.host(movable);
                if (host.isPresent()) {
                    try {
                        return next.executeActivity(on(host.get(), input))
                                .getResult()
                                .get();
                    } catch (ActivityFailure failure) {
                        if (!isUntaken(failure)) {
                            throw failure;
                        }
                    }
                }
                // steps side by side lose a host together, and must not be scattered
                if (HostQueue.host(movable).equals(host)) {
                    String chosen = choose(host.orElse(""));
                    if (HostQueue.host(movable).equals(host)) {
                        HostQueue.move(chosen);
                    }
                }
            }
        }

        private static String choose(String lost) {
            return ActivityStubs.polling(HostChoiceActivities.class, ASK_EVERY, "looks for a host")
                    .chooseHost(lost);
        }

        private <R> ActivityInput<R> on(String hostQueue, ActivityInput<R> input) {
            return new ActivityInput<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    ActivityOptions.newBuilder(input.getOptions())
                            .setTaskQueue(hostQueue)
                            .setScheduleToStartTimeout(patience)
                            .build(),
                    input.getHeader());
        }

        private static boolean isUntaken(ActivityFailure failure) {
            return failure.getCause() instanceof TimeoutFailure timeout
                    && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
        }
    }
}
