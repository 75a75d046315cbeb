package dev.relocate.workflows;

import static dev.relocate.workflows.FakeEngine.failing;
import static dev.relocate.workflows.Plans.NO_APPROVAL;
import static dev.relocate.workflows.Plans.delivered;
import static dev.relocate.workflows.Plans.stage;
import static dev.relocate.workflows.Plans.task;
import static dev.relocate.workflows.Relocating.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.page.TaskPage;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.record.Delivered;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.rollback.RollbackWorkflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens between a landed commit and what runs, and on the way back. */
@Timeout(120)
class DeliveryWorkflowTest {
    private static final ApprovalRule BEFORE_DEPLOY = new ApprovalRule(
            List.of(ApprovalRule.Step.DEPLOY),
            Optional.empty(),
            Duration.ofDays(2),
            ApprovalRule.OnTimeout.HOLD,
            List.of());

    private final Relocating relocating = new Relocating();
    private final FakeHost host = relocating.host;
    private final FakeEngine engine = relocating.engine;

    @AfterEach
    void close() {
        relocating.close();
    }

    @Test
    void aLandedTaskIsDeployedAndWatchedForItsCycles() {
        RelocationStatus ended =
                relocating.run(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.DONE);
        assertThat(engine.calls).containsExactly("record one", "deploy one", "smoke", "smoke", "smoke", "smoke");
        assertThat(ended.tasks().get(0).message()).contains("Deployed: web recreated. All 1 checks hold.");
        Delivered remembered = ended.tasks().get(0).delivered().orElseThrow();
        assertThat(remembered.healthy()).isTrue();
        assertThat(remembered.verdict()).contains(Verdict.PASSED);
        assertThat(remembered.smoke()).hasSize(1);
        assertThat(ended.tasks().get(0).endedAt()).isPresent();
    }

    @Test
    void onlyTheStagesThatThePlanNamesAreDeployed() {
        relocating.run(delivered(
                "ship",
                Delivery.AfterRollback.REVERT,
                stage(1, task("one", NO_APPROVAL)),
                stage(3, task("two", NO_APPROVAL))));

        assertThat(engine.calls).filteredOn(call -> call.startsWith("deploy")).containsExactly("deploy two");
    }

    @Test
    void aDeployThatFailsIsTakenBackThenTheCommitThenItIsWrittenDown() {
        engine.problem = "web starts again and again, last with exit code 3: boom";
        RelocationStatus ended =
                relocating.run(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(engine.calls)
                .containsExactly(
                        "record one",
                        "deploy one",
                        "deployed one",
                        "restore one",
                        "smoke",
                        "smoke",
                        "smoke",
                        "smoke",
                        "forget one");
        assertThat(host.branch).last().asString().startsWith("incident");
        assertThat(host.calls("revert")).hasSize(1);
        assertThat(host.incidents.get(0).facts())
                .anyMatch(fact -> fact.contains("exit code 3"))
                .anyMatch(fact -> fact.contains("Before the deploy, web ran sha256:1"));
        assertThat(relocating.lock.freezes).hasSize(1);
        Delivered remembered = ended.tasks().get(0).delivered().orElseThrow();
        assertThat(remembered.healthy()).isFalse();
        assertThat(remembered.problems()).singleElement().asString().contains("exit code 3");
        assertThat(remembered.verdict()).as("nothing was watched").isEmpty();
    }

    @Test
    void whatRunsAgainAndDoesNotDoWellIsWatchedAgainOnceAPersonSawToIt() {
        engine.problem = "web exited";
        engine.illRestored.add(failing("web runs", true));
        RelocationWorkflow workflow =
                relocating.start(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));
        relocating.server.sleep(Duration.ofMinutes(3));
        RollbackWorkflow rollback = relocating.rollback("ship", "one");
        OpenGate held = relocating.awaitHeld(rollback);
        assertThat(held.question()).contains("does not do well: 1 of 2 checks fail: web runs");
        assertThat(held.updates()).as("a rollback cannot be given up").containsExactly("retry");
        assertThat(TaskPage.question(held)).contains("`retry`, with").doesNotContain("reject");

        engine.calls.clear();
        rollback.retry(answer(held, "ada"));
        relocating.server.sleep(Duration.ofMinutes(3));
        OpenGate again = relocating.awaitHeld(rollback);
        assertThat(engine.calls).containsExactly("smoke");

        engine.illRestored.clear();
        rollback.retry(answer(again, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(engine.calls).containsExactly("smoke", "smoke", "smoke", "smoke", "smoke", "forget one");
    }

    @Test
    void whatWaitingCannotMendIsTakenBackAtTheFirstLook() {
        engine.ill.add(failing("web runs", true));
        RelocationStatus ended =
                relocating.run(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(engine.calls.subList(0, 5))
                .containsExactly("record one", "deploy one", "smoke", "deployed one", "restore one");
    }

    @Test
    void whatFailsFromTheDeployOnIsTakenBackAfterASecondLook() {
        engine.ill.add(failing("GET /status", false));
        RelocationStatus ended =
                relocating.run(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(engine.calls.subList(0, engine.calls.indexOf("restore one")))
                .filteredOn("smoke"::equals)
                .hasSize(5);
    }

    @Test
    void whatFailedBeforeTheDeployAsksAPerson() {
        engine.ill.add(failing("GET /status", false));
        engine.illBefore.add(failing("GET /status", false));
        RelocationWorkflow workflow =
                relocating.start(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));
        relocating.server.sleep(Duration.ofMinutes(3));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();

        assertThat(gate.kind()).isEqualTo(OpenGate.Kind.INCONCLUSIVE);
        assertThat(gate.question()).contains("(as before the deploy)");
        relocating.task(gate).approve(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(engine.calls).doesNotContain("restore one");
    }

    @Test
    void aCommitStaysWhereThePlanSaysSo() {
        engine.problem = "web is unhealthy";
        RelocationStatus ended =
                relocating.run(delivered("ship", Delivery.AfterRollback.HOLD, stage(3, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(engine.calls).contains("restore one");
        assertThat(host.calls("revert")).isEmpty();
        assertThat(host.branch.get(1)).startsWith("one");
    }

    @Test
    void aPersonIsAskedBeforeTheDeployAndANoTakesTheCommitBackAlone() {
        RelocationWorkflow workflow = relocating.start(
                delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", BEFORE_DEPLOY))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();

        assertThat(gate.kind()).isEqualTo(OpenGate.Kind.DEPLOY);
        relocating.task(gate).reject(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.REJECTED);
        assertThat(engine.calls).containsExactly("deployed one");
        assertThat(host.calls("revert")).hasSize(1);
        assertThat(host.incidents).isEmpty();
    }

    @Test
    void whatWasDeployedOverSinceIsNotBroughtBack() {
        engine.problem = "web is unhealthy";
        engine.later.add("other/two");
        relocating.run(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));

        assertThat(engine.calls).doesNotContain("restore one");
        assertThat(host.calls("revert")).hasSize(1);
        assertThat(host.incidents.get(0).facts()).anyMatch(fact -> fact.contains("other/two was deployed since"));
    }

    @Test
    void imagesOfAPipelineAreWaitedForWithoutHistory() {
        engine.pipelineNeeds.set(40);
        RelocationWorkflow workflow = relocating.start(Plans.pulled("ship", stage(3, task("one", NO_APPROVAL))));

        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(engine.calls).startsWith("record one", "pipeline one", "deploy one");
        String task = WorkflowIds.task("shop-12345678", "ship", "one");
        assertThat(relocating.client().fetchHistory(task).getEvents().size()).isLessThan(200);
    }

    @Test
    void anEngineThatIsGoneIsHeldAndTheDeployGoesOnAfterRetry() {
        engine.outages.set(1);
        RelocationWorkflow workflow =
                relocating.start(delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", NO_APPROVAL))));
        OpenGate gate = relocating
                .await(workflow, status -> status.gate().isPresent())
                .gate()
                .orElseThrow();

        assertThat(gate.kind()).isEqualTo(OpenGate.Kind.HELD);
        assertThat(gate.question()).contains("No Docker engine answers");
        relocating.task(gate).retry(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void theQuestionOfStageThreeShowsWhatOldAndNewDoTogether() {
        RelocationWorkflow workflow = relocating.start(
                delivered("ship", Delivery.AfterRollback.REVERT, stage(3, task("one", Plans.BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();

        assertThat(gate.question())
                .contains("old images with the new Compose file do not work (apps/web.py is not in the image)")
                .contains("new images with the old Compose file work");
    }
}
