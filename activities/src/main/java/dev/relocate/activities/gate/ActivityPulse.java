package dev.relocate.activities.gate;

import dev.relocate.activities.process.Heartbeat;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Heartbeats of one activity attempt, from a thread of its own, so that no step in between is too long. A cancellation, or
 * an attempt that the server gave up, is raised where the activity next asks.
 */
public final class ActivityPulse implements Heartbeat, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final ActivityExecutionContext context;
    private final Thread thread = new Thread(this::pulse, "gate heartbeat");
    private final AtomicReference<ActivityCompletionException> end = new AtomicReference<>();

    private ActivityPulse(ActivityExecutionContext context) {
        this.context = context;
    }

    /** Begins to heartbeat for the attempt that runs on this thread. */
    public static ActivityPulse of(ActivityExecutionContext context) {
        ActivityPulse pulse = new ActivityPulse(context);
        pulse.thread.setDaemon(true);
        pulse.thread.start();
        return pulse;
    }

    private void pulse() {
        try {
            while (end.get() == null) {
                context.heartbeat(null);
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (ActivityCompletionException over) {
            end.set(over);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void beat() {
        ActivityCompletionException over = end.get();
        if (over != null) {
            throw over;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
