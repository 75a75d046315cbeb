package dev.relocate.workflows;

import static dev.relocate.workflows.Plans.BEFORE_LANDING;
import static dev.relocate.workflows.Plans.NO_APPROVAL;
import static dev.relocate.workflows.Plans.delivered;
import static dev.relocate.workflows.Plans.plan;
import static dev.relocate.workflows.Plans.stage;
import static dev.relocate.workflows.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.host.HostQueue;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.Requirement;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryMemory;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import dev.relocate.workflows.rollback.RollbackWorkflow;
import dev.relocate.workflows.task.TaskState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records the histories that {@link RecordedHistoriesTest} replays, on a real server.
 *
 * <p>Run it to add a scenario, or one more recording after a change of commands; never to make a failing replay pass: that
 * means that relocations under way would break, and wants {@code Workflow.getVersion}. A recording is never overwritten. See
 * {@code docs/upgrades.md} for the command.
 */
@EnabledIfSystemProperty(
        named = "relocate.record",
        matches = ".+",
        disabledReason = "records only where a folder is named")
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryRecorder {
    private final Path folder = Path.of(System.getProperty("relocate.record", "histories"));
    private RealServer server;

    @BeforeAll
    void startServer() throws IOException {
        Files.createDirectories(folder);
        server = RealServer.start();
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void approved() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(
                    plan("approved", stage(1, task("one", BEFORE_LANDING)), stage(2, task("two", NO_APPROVAL))));
            OpenGate gate =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            relocating.task(gate).approve(Relocating.answer(gate, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "approved-relocation", "relocation/shop-12345678/approved");
            save(relocating, "approved-task", "task/shop-12345678/approved/one");
        }
    }

    @Test
    void failed() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            relocating.host.verdicts.put("TEST onebase", Verdict.FAILED);
            relocating.run(plan("failed", stage(1, task("one", NO_APPROVAL))));
            save(relocating, "failed-relocation", "relocation/shop-12345678/failed");
            save(relocating, "failed-task", "task/shop-12345678/failed/one");
            save(relocating, "failed-rollback", "rollback/shop-12345678/failed/one");
        }
    }

    @Test
    void rejected() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(plan("rejected", stage(1, task("one", BEFORE_LANDING))));
            OpenGate gate =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            relocating.task(gate).reject(Relocating.answer(gate, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "rejected-task", "task/shop-12345678/rejected/one");
            save(relocating, "rejected-rollback", "rollback/shop-12345678/rejected/one");
        }
    }

    @Test
    void aborted() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(plan("aborted", stage(1, task("one", BEFORE_LANDING))));
            relocating.await(workflow, RelocationState.WAITING);
            WorkflowStub.fromTyped(workflow).cancel();
            relocating.end(workflow);
            save(relocating, "aborted-relocation", "relocation/shop-12345678/aborted");
            save(relocating, "aborted-task", "task/shop-12345678/aborted/one");
        }
    }

    @Test
    void frozenAndLifted() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RepositoryWorkflow workflow = relocating
                    .client()
                    .newWorkflowStub(
                            RepositoryWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("repository/shop-12345678")
                                    .setTaskQueue(WorkflowIds.QUEUE)
                                    .build());
            WorkflowClient.start(workflow::run, RepositoryMemory.fresh("shop-12345678"));
            workflow.acquire(new LockRequest("run-1", "relocation/shop-12345678/tidy", "run-1", "tidy"));
            workflow.freeze(new Freeze("incident-1", "tidy", "one", "a test went red", Instant.EPOCH));
            workflow.release("run-1");
            workflow.lift(Relocating.json("{\"approver\": \"ada@example.org\", \"cause\": \"a computed import\"}"));
            save(relocating, "frozen-repository", "repository/shop-12345678");
            WorkflowStub.fromTyped(workflow).terminate("recorded");
        }
    }

    @Test
    void terminated() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(plan("terminated", stage(1, task("one", BEFORE_LANDING))));
            relocating.await(workflow, RelocationState.WAITING);
            relocating
                    .client()
                    .newUntypedWorkflowStub("task/shop-12345678/terminated/one")
                    .terminate("by hand");
            relocating.end(workflow);
            save(relocating, "terminated-relocation", "relocation/shop-12345678/terminated");
            save(relocating, "terminated-rollback", "rollback/shop-12345678/terminated/one");
        }
    }

    @Test
    void held() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            relocating.host.dirty.add("app/main.py");
            RelocationWorkflow workflow = relocating.start(plan("held", stage(1, task("one", NO_APPROVAL))));
            OpenGate gate =
                    relocating.await(workflow, RelocationState.HELD).gate().orElseThrow();
            relocating.host.dirty.clear();
            relocating.task(gate).retry(Relocating.answer(gate, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "held-relocation", "relocation/shop-12345678/held");
            save(relocating, "held-task", "task/shop-12345678/held/one");
        }
    }

    @Test
    void movedBranch() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(plan("moved", stage(1, task("one", BEFORE_LANDING))));
            OpenGate first =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            relocating.host.branch.add(FakeHost.commit("others"));
            OpenGate second = relocating
                    .await(
                            workflow,
                            Duration.ofMinutes(2),
                            status -> status.gate()
                                    .filter(gate -> !gate.id().equals(first.id()))
                                    .isPresent())
                    .gate()
                    .orElseThrow();
            // overtaken once more, now between the answer and the landing
            relocating.host.branch.add(FakeHost.commit("more"));
            relocating.task(second).approve(Relocating.answer(second, "ada@example.org"));
            OpenGate third = relocating
                    .await(
                            workflow,
                            Duration.ofMinutes(2),
                            status -> status.gate()
                                    .filter(gate -> !gate.id().equals(second.id()))
                                    .isPresent())
                    .gate()
                    .orElseThrow();
            relocating.task(third).approve(Relocating.answer(third, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "moved-relocation", "relocation/shop-12345678/moved");
            save(relocating, "moved-task", "task/shop-12345678/moved/one");
        }
    }

    @Test
    void pausedAndResumed() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(plan("paused", stage(1, task("one", BEFORE_LANDING))));
            OpenGate gate =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            workflow.pause("ada");
            relocating.awaitSignal(gate.workflowId());
            relocating.task(gate).approve(Relocating.answer(gate, "ada@example.org"));
            relocating.await(workflow, RelocationState.PAUSED);
            workflow.resume("ada");
            relocating.end(workflow);
            save(relocating, "paused-relocation", "relocation/shop-12345678/paused");
            save(relocating, "paused-task", "task/shop-12345678/paused/one");
        }
    }

    @Test
    void soakedAndAttested() throws IOException {
        Requirement requirement = new Requirement("C-013", Optional.empty(), Optional.of(Duration.ofSeconds(2)), true);
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(plan(
                    "attested",
                    stage(1, task("one", NO_APPROVAL)),
                    stage(3, requirement, BEFORE_LANDING, task("two", NO_APPROVAL))));
            OpenGate gate = relocating
                    .await(workflow, status -> status.gate().isPresent())
                    .gate()
                    .orElseThrow();
            workflow.approve(Relocating.answer(gate, "ada@example.org"));
            relocating.end(workflow);
            save(relocating, "attested-relocation", "relocation/shop-12345678/attested");
        }
    }

    @Test
    void deployed() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            relocating.run(delivered("deployed", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));
            save(relocating, "deployed-task", "task/shop-12345678/deployed/one");
        }
    }

    @Test
    void deployedAndTakenBack() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            relocating.engine.problem = "web starts again and again, last with exit code 3: boom";
            relocating.run(delivered("undeployed", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));
            save(relocating, "undeployed-task", "task/shop-12345678/undeployed/one");
            save(relocating, "undeployed-rollback", "rollback/shop-12345678/undeployed/one");
        }
    }

    @Test
    void takenBackUnwellAndSeenTo() throws IOException {
        for (CodeVersion.Variation code :
                List.of(CodeVersion.Variation.BEFORE_ALL_CHANGES, CodeVersion.Variation.PRESENT)) {
            try (Relocating relocating = Relocating.on(server.target())) {
                relocating.version.use(code);
                String name = code == CodeVersion.Variation.PRESENT ? "unwell" : "unwell-former";
                relocating.engine.problem = "web exited";
                relocating.engine.illRestored.add(FakeEngine.failing("web runs", true));
                RelocationWorkflow workflow = relocating.start(
                        delivered(name, Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));
                relocating.await(
                        workflow,
                        status -> status.tasks().stream().anyMatch(task -> task.state() == TaskState.ROLLING_BACK));
                RollbackWorkflow rollback = relocating.rollback(name, "one");
                OpenGate held = relocating.awaitHeld(rollback);
                relocating.engine.illRestored.clear();
                rollback.retry(Relocating.answer(held, "ada@example.org"));
                relocating.end(workflow);
                save(relocating, name + "-rollback", "rollback/shop-12345678/" + name + "/one");
            }
        }
    }

    @Test
    void takenBackByAPerson() throws IOException {
        Plan plan = plan("requested", stage(1, task("one", NO_APPROVAL)));
        try (Relocating relocating = Relocating.on(server.target())) {
            relocating.run(plan);
            Relocating.end(relocating.takeBack(plan, "one", relocating.host.head()));
            save(relocating, "requested-rollback", "rollback/shop-12345678/requested/one");
        }
    }

    @Test
    void hostLost() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            relocating.end(relocating.start(
                    plan("lost-host", stage(1, task("one", NO_APPROVAL), task("two", NO_APPROVAL))),
                    HostQueue.movable(WorkflowIds.hostQueue("lost"))));
            save(relocating, "lost-host-relocation", "relocation/shop-12345678/lost-host");
            save(relocating, "lost-host-task", "task/shop-12345678/lost-host/two");
        }
    }

    @Test
    void tenTasksHalfWay() throws IOException {
        try (Relocating relocating = Relocating.on(server.target())) {
            RelocationWorkflow workflow = relocating.start(Plans.tenTasks("half-way"));
            OpenGate first =
                    relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            relocating.task(first).approve(Relocating.answer(first, "ada@example.org"));
            OpenGate second = relocating.awaitGateAfter(workflow, first);
            save(relocating, "half-way-relocation", "relocation/shop-12345678/half-way");
            save(relocating, "half-way-task", second.workflowId());
            WorkflowStub.fromTyped(workflow).terminate("recorded");
        }
    }

    private void save(Relocating relocating, String name, String workflowId) throws IOException {
        Path file = folder.resolve(name + ".json");
        assertThat(file).as("recordings are never replaced").doesNotExist();
        Files.writeString(
                file,
                relocating
                        .client()
                        .fetchHistory(workflowId)
                        .toJson(true)
                        .replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\""));
    }
}
