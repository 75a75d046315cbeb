package dev.relocate.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.host.HostChoiceActivities;
import dev.relocate.workflows.host.HostFailover;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.relocation.RelocationWorkflowImpl;
import dev.relocate.workflows.repository.RepositoryWorkflowImpl;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackInput;
import dev.relocate.workflows.rollback.RollbackResult;
import dev.relocate.workflows.rollback.RollbackWorkflow;
import dev.relocate.workflows.rollback.RollbackWorkflowImpl;
import dev.relocate.workflows.task.TaskWorkflow;
import dev.relocate.workflows.task.TaskWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A time-skipping server with the workflows and a {@link FakeHost}. */
final class Relocating implements AutoCloseable {
    static final String HOST_QUEUE = WorkflowIds.hostQueue("test");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** An activity hears that it is cancelled when it heartbeats. */
    private static final Duration CANCELLED_WITHIN = Duration.ofMillis(100);
    /** Of work that may go on elsewhere. */
    private static final Duration HOST_PATIENCE = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeHost host = new FakeHost();
    final FakeEngine engine = new FakeEngine();
    final FakeLock lock = new FakeLock();
    final TestWorkflowEnvironment server;
    private final boolean skipsTime;
    final CodeVersion version = new CodeVersion();
    WorkerFactory workers;

    /** On an in-process server that skips time. */
    Relocating() {
        this(
                TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                        .registerSearchAttribute("RelocationRepository", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                        .registerSearchAttribute("RelocationPlan", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                        .registerSearchAttribute("RelocationStage", IndexedValueType.INDEXED_VALUE_TYPE_INT)
                        .registerSearchAttribute("RelocationState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                        .registerSearchAttribute("RelocationGate", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                        .build()),
                true);
    }

    /** On a real server. */
    static Relocating on(String target) {
        return new Relocating(
                TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                        .setUseExternalService(true)
                        .setTarget(target)
                        .build()),
                false);
    }

    private Relocating(TestWorkflowEnvironment server, boolean skipsTime) {
        this.server = server;
        this.skipsTime = skipsTime;
        server.start();
        workers = serve();
    }

    private WorkerFactory serve() {
        WorkerFactory factory = WorkerFactory.newInstance(
                client(),
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(
                                skipsTime
                                        ? new WorkerInterceptor[] {
                                            version, new HostFailover(HOST_PATIENCE), new LastSignals()
                                        }
                                        : new WorkerInterceptor[] {version, new HostFailover(HOST_PATIENCE)})
                        // every step replays all before it, with the code of the moment
                        .setWorkflowCacheSize(0)
                        .build());
        Worker worker = factory.newWorker(
                WorkflowIds.QUEUE,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
                        .build());
        worker.registerWorkflowImplementationTypes(
                RelocationWorkflowImpl.class,
                TaskWorkflowImpl.class,
                RollbackWorkflowImpl.class,
                RepositoryWorkflowImpl.class);
        worker.registerActivitiesImplementations(lock, new OnlyHost());
        factory.newWorker(
                        HOST_QUEUE,
                        WorkerOptions.newBuilder()
                                .setMaxHeartbeatThrottleInterval(CANCELLED_WITHIN)
                                .build())
                .registerActivitiesImplementations(host, engine);
        factory.start();
        return factory;
    }

    /** Ends the worker and starts another; on a real server, since the in-process one loses tasks to stopped workers. */
    void restartWorker() {
        workers.shutdownNow();
        workers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        workers = serve();
    }

    WorkflowClient client() {
        return server.getWorkflowClient();
    }

    /** The host that answers where another one is lost. */
    private static final class OnlyHost implements HostChoiceActivities {
        @Override
        public String chooseHost(String lost) {
            return HOST_QUEUE;
        }
    }

    RelocationWorkflow start(Plan plan) {
        return start(plan, HOST_QUEUE);
    }

    /** Starts a plan for a host's queue, or a movable one. */
    RelocationWorkflow start(Plan plan, String hostQueue) {
        RelocationWorkflow workflow = client().newWorkflowStub(
                        RelocationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.relocation("shop-12345678", plan.name()))
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        WorkflowClient.start(workflow::run, new RelocationInput(plan, "0".repeat(64), hostQueue, "tester", false));
        return workflow;
    }

    /** Runs a plan to its end, however it ends. */
    RelocationStatus run(Plan plan) {
        return end(start(plan));
    }

    RelocationStatus end(RelocationWorkflow workflow) {
        try {
            WorkflowStub.fromTyped(workflow).getResult(RelocationStatus.class);
        } catch (WorkflowFailedException failed) {
            // the status says how
        }
        return workflow.status();
    }

    /** Begins to take a landed task back, as a person asks for it. */
    RollbackWorkflow takeBack(Plan plan, String task, String commit) {
        RollbackWorkflow rollback = client().newWorkflowStub(
                        RollbackWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.rollback("shop-12345678", plan.name(), task))
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        WorkflowClient.start(
                rollback::run,
                new RollbackInput(
                        plan.context(),
                        task,
                        "0".repeat(36),
                        HOST_QUEUE,
                        Optional.of(commit),
                        RollbackCause.REQUESTED,
                        true,
                        Optional.empty(),
                        "Taken back by ada.",
                        List.of(),
                        List.of()));
        return rollback;
    }

    /** The rollback of a task, begun by its relocation or by a person. */
    RollbackWorkflow rollback(String plan, String task) {
        return client().newWorkflowStub(RollbackWorkflow.class, WorkflowIds.rollback("shop-12345678", plan, task));
    }

    /** Waits for what holds a rollback. */
    OpenGate awaitHeld(RollbackWorkflow rollback) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<OpenGate> held = rollback.held();
        while (held.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing holds it");
            }
            pause();
            held = rollback.held();
        }
        return held.get();
    }

    static RollbackResult end(RollbackWorkflow rollback) {
        return WorkflowStub.fromTyped(rollback).getResult(RollbackResult.class);
    }

    RelocationStatus await(RelocationWorkflow workflow, RelocationState state) {
        return await(workflow, status -> status.state() == state);
    }

    /** Waits for the next gate of another id. */
    OpenGate awaitGateAfter(RelocationWorkflow workflow, OpenGate before) {
        return await(
                        workflow,
                        status -> status.gate()
                                .filter(gate -> !gate.id().equals(before.id()))
                                .isPresent())
                .gate()
                .orElseThrow();
    }

    RelocationStatus await(RelocationWorkflow workflow, Predicate<RelocationStatus> reached) {
        return await(workflow, PATIENCE, reached);
    }

    RelocationStatus await(RelocationWorkflow workflow, Duration patience, Predicate<RelocationStatus> reached) {
        long deadline = System.nanoTime() + patience.toNanos();
        RelocationStatus status = workflow.status();
        while (!reached.test(status)) {
            if (System.nanoTime() > deadline || status.state().isFinal()) {
                throw new AssertionError("not reached: " + status);
            }
            pause();
            status = workflow.status();
        }
        status.gate().filter(gate -> skipsTime).ifPresent(gate -> {
            UnderWay task = new UnderWay(client(), gate.workflowId());
            await(task::isAskedOnce, "what goes on beside gate " + gate.id());
        });
        return status;
    }

    /** Waits until one activity of a workflow hangs and nothing else of it is under way. */
    void awaitHanging(String workflowId) {
        UnderWay hanging = new UnderWay(client(), workflowId);
        await(hanging::isOneActivityAlone, "one activity alone of " + workflowId);
    }

    private static void await(BooleanSupplier reached, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ended);
        }
    }

    /** Waits until a workflow was sent a signal, as relocations send to their tasks. */
    void awaitSignal(String workflowId) {
        await(
                () -> client().fetchHistory(workflowId).getEvents().stream()
                        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED),
                "a signal to " + workflowId);
    }

    TaskWorkflow task(OpenGate gate) {
        return client().newWorkflowStub(TaskWorkflow.class, gate.workflowId());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static JsonNode answer(OpenGate gate, String approver) {
        return json("{\"gate\": \"" + gate.id() + "\", \"approver\": \"" + approver + "\", \"reason\": \"seen\"}");
    }

    @Override
    public void close() {
        workers.shutdownNow();
        server.close();
    }
}
