package dev.relocate.worker.process;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;

/**
 * Heartbeats for each activity while it runs, from a thread of its own: that a worker was killed is then noticed after the
 * heartbeat timeout, and not only when all the time is over that the activity might have taken.
 */
final class Pulse extends WorkerInterceptorBase {
    private final Duration period;

    /** @param period below the heartbeat timeout of the activities */
    Pulse(Duration period) {
        this.period = period;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Beating(next, period);
    }

    private static final class Beating extends ActivityInboundCallsInterceptorBase {
        private final Duration period;
        private ActivityExecutionContext context;

        private Beating(ActivityInboundCallsInterceptor next, Duration period) {
            super(next);
            this.period = period;
        }

        @Override
        public void init(ActivityExecutionContext given) {
            context = given;
            super.init(given);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            Thread pulse = new Thread(this::beat, "activity heartbeat");
            pulse.setDaemon(true);
            pulse.start();
            try {
                return super.execute(input);
            } finally {
                pulse.interrupt();
            }
        }

        private void beat() {
            try {
                while (true) {
                    context.heartbeat(null);
                    Thread.sleep(period.toMillis());
                }
            } catch (InterruptedException | ActivityCompletionException over) {
                // the attempt has ended, or asks for its end by itself
                return;
            }
        }
    }
}
