package dev.relocate.workflows;

import static dev.relocate.workflows.Plans.BEFORE_LANDING;
import static dev.relocate.workflows.Plans.NO_APPROVAL;
import static dev.relocate.workflows.Plans.plan;
import static dev.relocate.workflows.Plans.stage;
import static dev.relocate.workflows.Plans.task;
import static dev.relocate.workflows.Relocating.answer;
import static dev.relocate.workflows.Relocating.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Requirement;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import dev.relocate.workflows.task.TaskWorkflow;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RelocationWorkflowTest {
    private final Relocating relocating = new Relocating();
    private final FakeHost host = relocating.host;

    @AfterEach
    void close() {
        relocating.close();
    }

    @Test
    void everyTaskLandsInTheOrderOfTheStages() {
        RelocationStatus ended =
                relocating.run(plan("tidy", stage(1, task("one", NO_APPROVAL)), stage(2, task("two", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.DONE);
        assertThat(ended.tasks()).extracting(TaskStatus::state).containsOnly(TaskState.LANDED);
        assertThat(host.branch).hasSize(3);
        assertThat(host.calls("propose")).containsExactly("propose one", "propose two");
        assertThat(relocating.lock.holder).isEmpty();
        assertThat(host.records).hasSize(1);
        assertThat(host.calls("release")).hasSize(1);
    }

    @Test
    void aTaskIsComparedWithWhatTheTaskBeforeItMeasured() {
        relocating.run(plan("tidy", stage(1, task("one", NO_APPROVAL), task("two", NO_APPROVAL))));

        assertThat(host.calls("measure")).hasSize(3).allMatch(call -> call.endsWith("base"));
        assertThat(host.calls("verify")).hasSize(6);
    }

    @Test
    void aFailedGateRollsBackWritesTheIncidentAndFreezes() {
        host.verdicts.put("TEST twoonebase", Verdict.FAILED);
        RelocationStatus ended = relocating.run(
                plan("tidy", stage(1, task("one", NO_APPROVAL), task("two", NO_APPROVAL), task("three", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(ended.message()).isEqualTo("rolled back at two, 1 task kept.");
        assertThat(ended.tasks())
                .extracting(TaskStatus::state)
                .containsExactly(TaskState.LANDED, TaskState.ROLLED_BACK, TaskState.PENDING);
        assertThat(host.branch).hasSize(3).last().asString().startsWith("incident");
        assertThat(host.incidents.get(0).facts()).anyMatch(fact -> fact.contains("tests/test_a.py::test_b"));
        assertThat(relocating.lock.freezes).hasSize(1);
        assertThat(relocating.lock.holder).isEmpty();
    }

    @Test
    void aFrozenRepositoryLetsNobodyIn() {
        host.verdicts.put("STATIC onebase", Verdict.FAILED);
        relocating.run(plan("first", stage(1, task("one", NO_APPROVAL))));
        RelocationStatus second = relocating.run(plan("second", stage(1, task("two", NO_APPROVAL))));

        assertThat(second.state()).isEqualTo(RelocationState.NOT_STARTED);
        assertThat(second.message()).contains("frozen").contains("relocate lift");
        assertThat(host.calls("propose")).containsExactly("propose one");
    }

    @Test
    void aGateWaitsAndAnApprovalGoesOn() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();

        assertThat(gate.id()).isEqualTo("land-one@onebase00000");
        Decision decision = relocating.task(gate).approve(answer(gate, "ada@example.org"));

        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.APPROVED);
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(workflow.status().tasks().get(0).decisions())
                .extracting(Decision::approver)
                .containsExactly("ada@example.org");
    }

    @Test
    void aRejectionRollsBackWithoutFreezeOrIncident() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        relocating.task(gate).reject(answer(gate, "ada"));
        RelocationStatus ended = relocating.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.REJECTED);
        assertThat(ended.tasks().get(0).state()).isEqualTo(TaskState.REJECTED);
        assertThat(host.branch).hasSize(1);
        assertThat(host.incidents).isEmpty();
        assertThat(relocating.lock.freezes).isEmpty();
        assertThat(host.calls("revert")).hasSize(1);
    }

    @Test
    void aRejectionThatReportsAnIncidentFreezes() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        relocating
                .task(gate)
                .reject(json("{\"gate\": \"" + gate.id() + "\", \"approver\": \"ada\", \"incident\": true}"));

        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(relocating.lock.freezes).hasSize(1);
    }

    @Test
    void wrongAnswersAreRefusedWithWhatToSendAndChangeNothing() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        TaskWorkflow task = relocating.task(gate);
        List<String> wrong = List.of(
                "\"yes\"",
                "null",
                "[]",
                "{}",
                "{\"gate\": \"" + gate.id() + "\"}",
                "{\"gate\": \"" + gate.id() + "\", \"approver\": \"  \"}",
                "{\"gate\": 7, \"approver\": \"ada\"}",
                "{\"gate\": \"land-one@000000000000\", \"approver\": \"ada\"}",
                "{\"gate\": \"" + gate.id() + "\", \"approver\": \"ada\", \"reasons\": \"\"}",
                "{\"gate\": \"" + gate.id() + "\", \"approver\": \"ada\", \"reason\": 1}",
                "{\"gate\": \"" + gate.id() + "\", \"approver\": \"ada\", \"incident\": \"no\"}");
        for (String payload : wrong) {
            assertThatThrownBy(() -> task.approve(json(payload)))
                    .as(payload)
                    .isInstanceOf(WorkflowUpdateException.class)
                    .rootCause()
                    .hasMessageContaining(gate.example());
        }
        assertThatThrownBy(() -> task.retry(answer(gate, "ada")))
                .rootCause()
                .hasMessageContaining("takes approve or reject");
        assertThat(task.status().decisions()).isEmpty();
        task.approve(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void onlyListedApproversAnswer() {
        ApprovalRule listed = new ApprovalRule(
                List.of(ApprovalRule.Step.LAND),
                Optional.empty(),
                Duration.ofHours(1),
                ApprovalRule.OnTimeout.HOLD,
                List.of("ada", "grace"));
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", listed))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();

        assertThatThrownBy(() -> relocating.task(gate).approve(answer(gate, "mallory")))
                .rootCause()
                .hasMessageContaining("mallory")
                .hasMessageContaining("ada, grace");
        relocating.task(gate).approve(answer(gate, "grace"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void ofEightAnswersAtOnceOneWins() throws Exception {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        ExecutorService people = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "person" + i;
            boolean yes = i % 2 == 0;
            answers.add(people.submit(() -> {
                go.await();
                try {
                    TaskWorkflow task = relocating.task(gate);
                    Decision ignored = yes ? task.approve(answer(gate, name)) : task.reject(answer(gate, name));
                    return ignored.approver().equals(name);
                } catch (WorkflowUpdateException | io.temporal.client.WorkflowNotFoundException told) {
                    return false;
                }
            }));
        }
        go.countDown();
        int winners = 0;
        for (Future<Boolean> each : answers) {
            winners += each.get() ? 1 : 0;
        }
        people.shutdown();

        assertThat(winners).isEqualTo(1);
        assertThat(relocating.end(workflow).tasks().get(0).decisions()).hasSize(1);
    }

    @Test
    void aTimeoutThatRejectsRollsBack() {
        ApprovalRule strict = new ApprovalRule(
                List.of(ApprovalRule.Step.LAND),
                Optional.empty(),
                Duration.ofDays(2),
                ApprovalRule.OnTimeout.REJECT,
                List.of());
        RelocationStatus ended = relocating.run(plan("tidy", stage(1, task("one", strict))));

        assertThat(ended.state()).isEqualTo(RelocationState.REJECTED);
        assertThat(ended.tasks().get(0).message()).contains("Nobody answered");
        assertThat(host.branch).hasSize(1);
    }

    @Test
    void aWaitingGateSaysSoAgainUntilItsTimeIsOver() {
        ApprovalRule reminding = new ApprovalRule(
                List.of(ApprovalRule.Step.LAND),
                Optional.of(Duration.ofHours(2)),
                Duration.ofHours(5),
                ApprovalRule.OnTimeout.HOLD,
                List.of());
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", reminding))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        assertThat(gate.remindedAt()).isEmpty();
        relocating.server.sleep(Duration.ofHours(3));
        assertThat(reminded(workflow, gate)).isEqualTo(Duration.ofHours(2));
        relocating.server.sleep(Duration.ofHours(6));
        assertThat(reminded(workflow, gate)).isEqualTo(Duration.ofHours(4));

        relocating.task(gate).approve(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    /** How long after it opened a gate last said that it waits, to the hour. */
    private static Duration reminded(RelocationWorkflow workflow, OpenGate gate) {
        Instant at = workflow.status().gate().orElseThrow().remindedAt().orElseThrow();
        return Duration.ofHours(
                Duration.between(gate.openedAt(), at).plusMinutes(1).toHours());
    }

    @Test
    void aTimeoutThatHoldsStaysAnswerableAndItsHistorySmall() {
        ApprovalRule patient = new ApprovalRule(
                List.of(ApprovalRule.Step.LAND),
                Optional.empty(),
                Duration.ofHours(1),
                ApprovalRule.OnTimeout.HOLD,
                List.of());
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", patient))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        relocating.server.sleep(Duration.ofHours(12));

        assertThat(workflow.status().state()).isEqualTo(RelocationState.WAITING);
        relocating.task(gate).approve(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(relocating
                        .client()
                        .fetchHistory(gate.workflowId())
                        .getEvents()
                        .size())
                .isLessThan(120);
    }

    @Test
    void aBranchThatMovesWhileAPersonThinksOpensANewGate() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate first =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        host.branch.add(FakeHost.commit("theirs"));
        relocating.server.sleep(Duration.ofMinutes(3));
        OpenGate second = relocating
                .await(
                        workflow,
                        status -> status.gate()
                                .filter(gate -> !gate.id().equals(first.id()))
                                .isPresent())
                .gate()
                .orElseThrow();

        assertThatThrownBy(() -> relocating.task(first).approve(answer(first, "ada")))
                .rootCause()
                .hasMessageContaining("not open");
        relocating.task(second).approve(answer(second, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(host.branch).containsSubsequence(FakeHost.commit("theirs"), FakeHost.commit("onetheirs"));
        assertThat(host.calls("measure")).anyMatch(call -> call.endsWith("theirs"));
    }

    @Test
    void aDirtyWorktreeFoundLateIsHeldAndGoesOnAfterRetry() {
        host.dirty.add("utils/one.py");
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", NO_APPROVAL))));
        OpenGate held = relocating.await(workflow, RelocationState.HELD).gate().orElseThrow();

        assertThat(held.question()).contains("utils/one.py").contains("retry");
        host.dirty.clear();
        relocating.task(held).retry(answer(held, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void aBrokenGateIsTriedAgainByItself() {
        host.broken.put("TEST onebase", 3);
        RelocationStatus ended = relocating.run(plan("tidy", stage(1, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.DONE);
        assertThat(host.calls("verify TEST")).hasSize(4);
        assertThat(host.calls("verify STATIC")).hasSize(1);
    }

    @Test
    void aGateBrokenForLongIsHeldNotFailed() {
        host.broken.put("TEST onebase", 1000);
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", NO_APPROVAL))));
        relocating.server.sleep(Duration.ofMinutes(15));
        OpenGate held = relocating.await(workflow, RelocationState.HELD).gate().orElseThrow();

        assertThat(held.question()).contains("pytest was not found");
        assertThat(host.incidents).isEmpty();
        host.broken.put("TEST onebase", 0);
        relocating.task(held).retry(answer(held, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(host.calls("verify STATIC")).hasSize(1);
    }

    @Test
    void anInconclusiveGateAsksAPerson() {
        host.verdicts.put("TEST onebase", Verdict.INCONCLUSIVE);
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", NO_APPROVAL))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();

        assertThat(gate.kind()).isEqualTo(OpenGate.Kind.INCONCLUSIVE);
        relocating.task(gate).approve(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void undecidedReferencesAreAskedAboutEvenWithoutAnApprovalRule() {
        host.unresolved.put("one", 1);
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", NO_APPROVAL))));
        RelocationStatus waiting = relocating.await(workflow, RelocationState.WAITING);

        assertThat(waiting.message()).contains("1 reference could not be decided");
        assertThat(waiting.tasks().get(0).proposal().orElseThrow().unresolved()).hasSize(1);
    }

    @Test
    void aStageViolationIsRefusedBeforeAnyGateRuns() {
        RelocationStatus ended = relocating.run(plan("tidy", stage(1, task("forbidden", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.REFUSED);
        assertThat(ended.tasks().get(0).message())
                .contains("Stage 1 does not allow this")
                .contains("Stage 3 may");
        assertThat(host.calls("verify")).isEmpty();
        assertThat(relocating.lock.freezes).isEmpty();
    }

    @Test
    void cancellingAWaitingApprovalRollsBackAndGivesTheRepositoryBack() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        relocating.await(workflow, RelocationState.WAITING);
        WorkflowStub.fromTyped(workflow).cancel();
        RelocationStatus ended = relocating.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.ABORTED);
        assertThat(ended.tasks().get(0).state()).isEqualTo(TaskState.ABORTED);
        assertThat(host.calls("revert")).containsExactly("revert one");
        assertThat(relocating.lock.holder).isEmpty();
        assertThat(relocating.lock.freezes).isEmpty();
    }

    @Test
    void cancellingInTheMiddleOfAGateRollsBackToo() {
        host.hanging = "TEST onebase";
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", NO_APPROVAL))));
        relocating.await(workflow, status -> !host.calls("verify TEST onebase").isEmpty());
        relocating.awaitHanging(WorkflowIds.task("shop-12345678", "tidy", "one"));
        WorkflowStub.fromTyped(workflow).cancel();
        RelocationStatus ended = relocating.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.ABORTED);
        assertThat(ended.tasks().get(0).state()).isEqualTo(TaskState.ABORTED);
        assertThat(host.calls("cancelled")).containsExactly("cancelled TEST onebase");
        assertThat(host.calls("revert")).containsExactly("revert one");
        assertThat(host.branch).hasSize(1);
        assertThat(relocating.lock.holder).isEmpty();
    }

    @Test
    void cancellingWhileTheBaselineIsMeasuredGivesTheRepositoryBack() {
        host.hanging = "TEST base";
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", NO_APPROVAL))));
        relocating.await(workflow, status -> !host.calls("measure TEST base").isEmpty());
        relocating.awaitHanging(WorkflowIds.relocation("shop-12345678", "tidy"));
        WorkflowStub.fromTyped(workflow).cancel();

        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.ABORTED);
        assertThat(host.calls("cancelled")).containsExactly("cancelled TEST base");
        assertThat(relocating.lock.holder).isEmpty();
    }

    @Test
    void aPausedRelocationDoesNothingUntilResumed() {
        RelocationWorkflow workflow = relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        workflow.pause("ada");
        relocating.awaitSignal(gate.workflowId());
        relocating.task(gate).approve(answer(gate, "ada"));
        relocating.await(workflow, RelocationState.PAUSED);
        assertThat(host.branch).hasSize(1);
        workflow.resume("ada");

        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void stageThreeWaitsForItsSoakAndAnAttestation() {
        Requirement requirement = new Requirement("C-013", Optional.empty(), Optional.of(Duration.ofDays(1)), true);
        RelocationWorkflow workflow = relocating.start(plan(
                "tidy",
                stage(1, task("one", NO_APPROVAL)),
                stage(3, requirement, BEFORE_LANDING, task("two", NO_APPROVAL))));
        relocating.server.sleep(Duration.ofHours(23));
        assertThat(workflow.status().message()).contains("C-013").contains("soaks");
        relocating.server.sleep(Duration.ofHours(2));
        OpenGate gate = relocating
                .await(workflow, status -> status.gate().isPresent())
                .gate()
                .orElseThrow();

        assertThat(gate.id()).startsWith("requires-C-013@onebase");
        assertThat(host.calls("propose")).containsExactly("propose one");
        workflow.approve(answer(gate, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }

    @Test
    void aRequirementThatDoesNotHoldIsHeldUntilItDoes() {
        Requirement requirement =
                new Requirement("C-013", Optional.of(new Command(List.of("check"), Map.of())), Optional.empty(), false);
        host.verdicts.put("require C-013", Verdict.FAILED);
        RelocationWorkflow workflow =
                relocating.start(plan("tidy", stage(3, requirement, NO_APPROVAL, task("two", NO_APPROVAL))));
        OpenGate held = relocating.await(workflow, RelocationState.HELD).gate().orElseThrow();

        assertThat(held.question()).contains("C-013");
        host.verdicts.put("require C-013", Verdict.PASSED);
        workflow.retry(answer(held, "ada"));
        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
    }
}
