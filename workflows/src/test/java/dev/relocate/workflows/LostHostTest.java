package dev.relocate.workflows;

import static dev.relocate.workflows.Plans.NO_APPROVAL;
import static dev.relocate.workflows.Plans.plan;
import static dev.relocate.workflows.Plans.stage;
import static dev.relocate.workflows.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.host.HostChoiceActivities;
import dev.relocate.workflows.host.HostFailover;
import dev.relocate.workflows.host.HostQueue;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.relocation.RelocationWorkflowImpl;
import dev.relocate.workflows.rollback.RollbackWorkflowImpl;
import dev.relocate.workflows.task.TaskWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics G2: work that was bound to a host, and work that was not, when that host does not come back. */
class LostHostTest {
    /** Short: while an activity waits for a worker, the server skips no time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String LOST = WorkflowIds.hostQueue("lost");
    private static final String RELOCATION = "relocation/shop-12345678/tidy";
    private static final String OTHER = WorkflowIds.hostQueue("other");

    private final FakeHost other = new FakeHost();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private TestWorkflowEnvironment server = server(PATIENCE);

    private static TestWorkflowEnvironment server(Duration patience) {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new HostFailover(patience), new LastSignals())
                        .build())
                .registerSearchAttribute("RelocationRepository", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("RelocationPlan", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("RelocationStage", IndexedValueType.INDEXED_VALUE_TYPE_INT)
                .registerSearchAttribute("RelocationState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("RelocationGate", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
    }

    /** Answers as the other host's worker would. */
    private final class Choice implements HostChoiceActivities {
        @Override
        public String chooseHost(String lost) {
            asked.add(lost);
            return OTHER;
        }
    }

    private RelocationWorkflow start(String hostQueue, Plan plan) {
        Worker workflows = server.newWorker(WorkflowIds.QUEUE);
        workflows.registerWorkflowImplementationTypes(
                RelocationWorkflowImpl.class, TaskWorkflowImpl.class, RollbackWorkflowImpl.class);
        workflows.registerActivitiesImplementations(new FakeLock(), new Choice());
        server.newWorker(OTHER).registerActivitiesImplementations(other);
        server.start();
        RelocationWorkflow workflow = server.getWorkflowClient()
                .newWorkflowStub(
                        RelocationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.relocation("shop-12345678", plan.name()))
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        WorkflowClient.start(workflow::run, new RelocationInput(plan, "0".repeat(64), hostQueue, "tester", false));
        return workflow;
    }

    private RelocationStatus end(RelocationWorkflow workflow) {
        try {
            WorkflowStub.fromTyped(workflow).getResult(RelocationStatus.class);
        } catch (WorkflowFailedException failed) {
            // the status says how
        }
        return workflow.status();
    }

    /** The queues on which a workflow asked for activities, in the order of its history. */
    private List<String> queues(String workflowId) {
        List<String> queues = new ArrayList<>();
        for (HistoryEvent event :
                server.getWorkflowClient().fetchHistory(workflowId).getEvents()) {
            if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) {
                queues.add(event.getActivityTaskScheduledEventAttributes()
                        .getTaskQueue()
                        .getName());
            }
        }
        return queues;
    }

    /** How long each activity of the relocation on a queue may wait for a worker. */
    private List<Duration> patienceWith(String queue) {
        return server.getWorkflowClient().fetchHistory(RELOCATION).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .filter(scheduled -> scheduled.getTaskQueue().getName().equals(queue))
                .map(scheduled ->
                        Duration.ofSeconds(scheduled.getScheduleToStartTimeout().getSeconds()))
                .toList();
    }

    private static Plan twoTasks() {
        return plan("tidy", stage(1, task("one", NO_APPROVAL), task("two", NO_APPROVAL)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void movableWorkGoesOnElsewhereWhenNobodyTakesIt() {
        long before = System.nanoTime();

        RelocationStatus ended = end(start(HostQueue.movable(LOST), twoTasks()));

        assertThat(ended.state()).isEqualTo(RelocationState.DONE);
        assertThat(other.branch).hasSize(3);
        assertThat(asked).containsExactly(LOST);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(PATIENCE);
    }

    @Test
    void aHostHasTenMinutes() {
        server.close();
        server = server(HostFailover.PATIENCE);
        start(HostQueue.movable(LOST), twoTasks());

        assertThat(Awaitility.await().until(() -> patienceWith(LOST), found -> !found.isEmpty()))
                .containsExactly(Duration.ofMinutes(10));
    }

    @Test
    void tasksAfterItBeginWhereItWentOn() {
        end(start(HostQueue.movable(LOST), twoTasks()));

        assertThat(queues("task/shop-12345678/tidy/one")).containsOnly(OTHER);
        assertThat(queues("task/shop-12345678/tidy/two")).containsOnly(OTHER);
    }

    @Test
    void aRollbackGoesWhereItsTaskWentOn() {
        other.verdicts.put("TEST onebase", Verdict.FAILED);

        RelocationStatus ended = end(start(HostQueue.movable(LOST), twoTasks()));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(queues("rollback/shop-12345678/tidy/one")).doesNotContain(LOST);
        assertThat(asked).containsExactly(LOST);
    }

    @Test
    void workForAnyHostBeginsAtOnce() {
        assertThat(end(start(HostQueue.anywhere(), twoTasks())).state()).isEqualTo(RelocationState.DONE);

        assertThat(asked).containsExactly("");
        assertThat(queues(RELOCATION)).doesNotContain(LOST);
    }

    @Test
    void workThatIsBoundToItsHostWaitsForIt() {
        RelocationWorkflow workflow = start(LOST, twoTasks());
        Awaitility.await().during(PATIENCE.multipliedBy(2)).until(asked::isEmpty);

        assertThat(patienceWith(LOST)).isNotEmpty().doesNotContain(PATIENCE);
        assertThat(workflow.status().state().isFinal()).isFalse();
        WorkerFactory back = WorkerFactory.newInstance(server.getWorkflowClient());
        back.newWorker(LOST).registerActivitiesImplementations(other);
        back.start();
        assertThat(end(workflow).state()).isEqualTo(RelocationState.DONE);
        back.shutdownNow();
    }

    @Test
    void itsHistoryCanBeReplayed() throws Exception {
        end(start(HostQueue.movable(LOST), twoTasks()));

        try (TestWorkflowEnvironment elsewhere = server(HostFailover.PATIENCE)) {
            Worker again = elsewhere.newWorker(WorkflowIds.QUEUE);
            again.registerWorkflowImplementationTypes(RelocationWorkflowImpl.class);
            again.replayWorkflowExecution(server.getWorkflowClient().fetchHistory(RELOCATION));
        }
    }
}
