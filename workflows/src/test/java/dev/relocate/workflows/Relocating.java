package dev.relocate.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.relocation.RelocationWorkflowImpl;
import dev.relocate.workflows.repository.RepositoryWorkflowImpl;
import dev.relocate.workflows.rollback.RollbackWorkflowImpl;
import dev.relocate.workflows.task.TaskWorkflow;
import dev.relocate.workflows.task.TaskWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.function.Predicate;

/** A time-skipping server with the workflows and a {@link FakeHost}. */
final class Relocating implements AutoCloseable {
    static final String HOST_QUEUE = WorkflowIds.hostQueue("test");
    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeHost host = new FakeHost();
    final FakeEngine engine = new FakeEngine();
    final FakeLock lock = new FakeLock();
    final TestWorkflowEnvironment server;

    /** On an in-process server that skips time. */
    Relocating() {
        this(TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute("RelocationRepository", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("RelocationPlan", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("RelocationStage", IndexedValueType.INDEXED_VALUE_TYPE_INT)
                .registerSearchAttribute("RelocationState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("RelocationGate", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build()));
    }

    /** On a real server. */
    static Relocating on(String target) {
        return new Relocating(TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseExternalService(true)
                .setTarget(target)
                .build()));
    }

    private Relocating(TestWorkflowEnvironment server) {
        this.server = server;
        Worker workflows = server.newWorker(WorkflowIds.QUEUE);
        workflows.registerWorkflowImplementationTypes(
                RelocationWorkflowImpl.class,
                TaskWorkflowImpl.class,
                RollbackWorkflowImpl.class,
                RepositoryWorkflowImpl.class);
        workflows.registerActivitiesImplementations(lock);
        server.newWorker(HOST_QUEUE).registerActivitiesImplementations(host, engine);
        server.start();
    }

    WorkflowClient client() {
        return server.getWorkflowClient();
    }

    RelocationWorkflow start(Plan plan) {
        RelocationWorkflow workflow = client().newWorkflowStub(
                        RelocationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.relocation("shop-12345678", plan.name()))
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        WorkflowClient.start(workflow::run, new RelocationInput(plan, "0".repeat(64), HOST_QUEUE, "tester", false));
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

    RelocationStatus await(RelocationWorkflow workflow, RelocationState state) {
        return await(workflow, status -> status.state() == state);
    }

    RelocationStatus await(RelocationWorkflow workflow, Predicate<RelocationStatus> reached) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        RelocationStatus status = workflow.status();
        while (!reached.test(status)) {
            if (System.nanoTime() > deadline || status.state().isFinal()) {
                throw new AssertionError("not reached: " + status);
            }
            pause();
            status = workflow.status();
        }
        return status;
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
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (client().fetchHistory(workflowId).getEvents().stream()
                .noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no signal reached " + workflowId);
            }
            pause();
        }
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
        server.close();
    }
}
