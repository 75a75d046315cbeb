package dev.relocate.worker.process;

import dev.relocate.activities.lock.TemporalRepositoryLock;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.host.HostFailover;
import dev.relocate.workflows.relocation.RelocationWorkflowImpl;
import dev.relocate.workflows.repository.RepositoryWorkflowImpl;
import dev.relocate.workflows.rollback.RollbackWorkflowImpl;
import dev.relocate.workflows.task.TaskWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Serves the task queues: {@value WorkflowIds#QUEUE} for workflows and the repository lock, and this host's own for
 * everything that touches git, disk, Docker or processes (semantics G2).
 */
public final class RelocateWorker implements AutoCloseable {
    /** How long running activities may take to end their processes once they are told to. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    /** Loading classes for the first time takes the SDK's default of a second and more where a gate uses all cores. */
    private static final Duration BUSY_MACHINE = Duration.ofSeconds(8);

    private static final Duration PULSE = Duration.ofSeconds(5);

    /** Seconds that a lost host's work waits for a worker there before it goes on elsewhere; ten minutes by default. */
    private static final String HOST_PATIENCE = "RELOCATE_HOST_PATIENCE";

    private final WorkerFactory factory;
    private final Optional<ImageSweep> sweep;

    private RelocateWorker(WorkerFactory factory, Optional<ImageSweep> sweep) {
        this.factory = factory;
        this.sweep = sweep;
    }

    /** Begins to serve. */
    public static RelocateWorker start(WorkflowClient client, StateDirectory state, Duty duty) {
        WorkerFactory factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new Pulse(PULSE), new HostFailover(patience()))
                        .build());
        Worker workflows = factory.newWorker(
                WorkflowIds.QUEUE,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(BUSY_MACHINE.toMillis())
                        .build());
        workflows.registerWorkflowImplementationTypes(
                RelocationWorkflowImpl.class,
                TaskWorkflowImpl.class,
                RollbackWorkflowImpl.class,
                RepositoryWorkflowImpl.class);
        workflows.registerActivitiesImplementations(new TemporalRepositoryLock(client));
        if (duty == Duty.EVERYTHING) {
            String queue = WorkflowIds.hostQueue(HostId.of(state).value());
            workflows.registerActivitiesImplementations(new HostChoice(client, queue));
            Worker host = factory.newWorker(
                    queue,
                    WorkerOptions.newBuilder()
                            .setMaxConcurrentActivityExecutionSize(
                                    Math.max(8, 2 * Runtime.getRuntime().availableProcessors()))
                            .build());
            host.registerActivitiesImplementations(HostActivities.in(state).toArray());
        }
        factory.start();
        return new RelocateWorker(
                factory, duty == Duty.EVERYTHING ? Optional.of(ImageSweep.begin(client, state)) : Optional.empty());
    }

    private static Duration patience() {
        String given = System.getenv().getOrDefault(HOST_PATIENCE, "").strip();
        if (given.isEmpty()) {
            return HostFailover.PATIENCE;
        }
        if (!given.matches("[1-9][0-9]{0,5}")) {
            throw new ServerException(
                    HOST_PATIENCE + " is \"" + given + "\". Write a number of seconds such as 600, or leave it out.");
        }
        return Duration.ofSeconds(Long.parseLong(given));
    }

    /**
     * Ends running activities with all of their processes and stops serving. What was cut off is done again by whoever
     * serves next.
     */
    @Override
    public void close() {
        sweep.ifPresent(ImageSweep::close);
        factory.shutdownNow();
        factory.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }
}
