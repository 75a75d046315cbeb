package dev.relocate.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final String QUEUE = "pulse";

    @Test
    void anActivityThatSaysNothingItselfIsKnownToBeAlive() {
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new Pulse(Duration.ofMillis(200)))
                        .build())
                .build())) {
            Worker worker = server.newWorker(QUEUE);
            worker.registerWorkflowImplementationTypes(Waiting.class);
            worker.registerActivitiesImplementations(new Slow());
            server.start();

            String said = server.getWorkflowClient()
                    .newWorkflowStub(
                            Wait.class,
                            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
                    .run();

            assertThat(said).isEqualTo("done");
        }
    }

    /** Waits for a slow activity. */
    @WorkflowInterface
    public interface Wait {
        /** What the activity said. */
        @WorkflowMethod
        String run();
    }

    /** Takes longer than its heartbeat timeout. */
    @ActivityInterface
    public interface Sleep {
        /** Says that it is done. */
        String sleep();
    }

    /** One attempt, given up after a second without a heartbeat. */
    public static final class Waiting implements Wait {
        @Override
        public String run() {
            return Workflow.newActivityStub(
                            Sleep.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                                    .setHeartbeatTimeout(Duration.ofSeconds(1))
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setMaximumAttempts(1)
                                            .build())
                                    .build())
                    .sleep();
        }
    }

    /** Sleeps. */
    public static final class Slow implements Sleep {
        @Override
        public String sleep() {
            try {
                Thread.sleep(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "done";
        }
    }
}
