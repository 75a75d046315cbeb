package dev.relocate.workflows;

import static dev.relocate.workflows.Plans.BEFORE_LANDING;
import static dev.relocate.workflows.Plans.NO_APPROVAL;
import static dev.relocate.workflows.Plans.plan;
import static dev.relocate.workflows.Plans.stage;
import static dev.relocate.workflows.Plans.task;
import static dev.relocate.workflows.Relocating.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackWorkflow;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers of several versions, one after the other, carry on what the one before began. */
@Timeout(240)
class UpgradeTest {
    private final Relocating relocating = new Relocating();
    private final FakeHost host = relocating.host;

    @AfterEach
    void close() {
        relocating.close();
    }

    private void upgrade() {
        relocating.version.use(CodeVersion.Variation.PRESENT);
    }

    private void useEarlierVersion() {
        relocating.version.use(CodeVersion.Variation.BEFORE_ALL_CHANGES);
    }

    private OpenGate approve(RelocationWorkflow workflow, OpenGate gate) {
        relocating.task(gate).approve(answer(gate, "ada@example.org"));
        return relocating.awaitGateAfter(workflow, gate);
    }

    @Test
    void tenTasksLeftAtAGateForMonthsGoOnThroughUpgrades() {
        useEarlierVersion();
        RelocationWorkflow workflow = relocating.start(Plans.tenTasks("patient"));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        for (int task = 1; task < 5; task++) {
            gate = approve(workflow, gate);
        }
        relocating.server.sleep(Duration.ofHours(30));
        upgrade();
        assertThat(relocating.task(gate).status().gate().flatMap(OpenGate::remindedAt))
                .isPresent();
        OpenGate attestation = approve(workflow, gate);
        relocating.server.sleep(Duration.ofDays(100));
        useEarlierVersion();
        relocating.server.sleep(Duration.ofDays(100));
        upgrade();
        OpenGate stillOpen = workflow.status().gate().orElseThrow();
        assertThat(stillOpen.id()).isEqualTo(attestation.id());
        assertThat(stillOpen.openedAt()).isEqualTo(attestation.openedAt());
        workflow.approve(answer(attestation, "ada@example.org"));
        gate = relocating.awaitGateAfter(workflow, attestation);
        for (int task = 6; task < 10; task++) {
            gate = approve(workflow, gate);
        }
        relocating.task(gate).approve(answer(gate, "ada@example.org"));
        RelocationStatus ended = relocating.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.DONE);
        assertThat(Duration.between(ended.startedAt(), ended.endedAt().orElseThrow()))
                .isGreaterThan(Duration.ofDays(200));
        assertLandedOnce(ended);
    }

    private void assertLandedOnce(RelocationStatus ended) {
        assertThat(ended.tasks()).hasSize(10).extracting(TaskStatus::state).containsOnly(TaskState.LANDED);
        assertThat(host.branch).hasSize(11).doesNotHaveDuplicates();
        assertThat(host.calls("propose")).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aRollbackThatAnEarlierVersionBeganEndsWithWhatThisOneAdds() {
        Plan plan = plan("tidy", stage(1, task("one", NO_APPROVAL)));
        relocating.run(plan);
        useEarlierVersion();
        host.dirty.add("app/main.py");
        RollbackWorkflow rollback = relocating.takeBack(plan, "one", host.head());
        OpenGate held = relocating.awaitHeld(rollback);
        host.dirty.clear();
        upgrade();
        rollback.retry(answer(held, "ada@example.org"));

        assertThat(Relocating.end(rollback).reverted().status()).isEqualTo(Reverted.Status.REVERTED);
        assertThat(host.rollbacks).extracting(RollbackRecord::reason).containsExactly("Taken back by ada.");
    }

    @Test
    void anEarlierVersionDoesWhatItDid() {
        useEarlierVersion();
        Plan plan = plan("tidy", stage(1, task("one", NO_APPROVAL)));
        relocating.run(plan);
        RollbackWorkflow rollback = relocating.takeBack(plan, "one", host.head());

        assertThat(Relocating.end(rollback).reverted().status()).isEqualTo(Reverted.Status.REVERTED);
        assertThat(host.rollbacks).isEmpty();
        assertThat(relocating
                        .client()
                        .fetchHistory(WorkflowIds.rollback("shop-12345678", "tidy", "one"))
                        .getEvents())
                .noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED);
    }

    @Test
    void whatThisVersionBeganGoesOnUnderTheOneBefore() {
        RelocationWorkflow workflow =
                relocating.start(plan("tidy", stage(1, task("one", BEFORE_LANDING), task("two", BEFORE_LANDING))));
        OpenGate gate =
                relocating.await(workflow, RelocationState.WAITING).gate().orElseThrow();
        gate = approve(workflow, gate);
        useEarlierVersion();
        relocating.task(gate).approve(answer(gate, "ada@example.org"));

        assertThat(relocating.end(workflow).state()).isEqualTo(RelocationState.DONE);
        assertThat(host.branch).hasSize(3);
    }

    @Test
    void aTaskWhoseOwnCodeFailsIsTakenBackAsAfterAFault() {
        relocating.version.use(CodeVersion.Variation.FAILING_AT_TIMERS);
        RelocationStatus ended = relocating.run(plan("tidy", stage(1, task("one", BEFORE_LANDING))));

        assertThat(ended.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(ended.tasks().get(0).state()).isEqualTo(TaskState.ROLLED_BACK);
        assertThat(ended.tasks().get(0).message()).contains("no clock today");
        assertThat(host.calls("revert")).hasSize(1);
        assertThat(relocating.lock.freezes).hasSize(1);
        assertThat(relocating.lock.holder).isEmpty();
    }

    @Test
    void aRelocationWhoseOwnCodeFailsGivesTheRepositoryBack() {
        relocating.version.use(CodeVersion.Variation.FAILING_AT_TIMERS);
        RelocationStatus ended = relocating.run(
                plan("tidy", stage(3, Plans.attestation("C-013"), BEFORE_LANDING, task("one", NO_APPROVAL))));

        assertThat(ended.state()).isEqualTo(RelocationState.ABORTED);
        assertThat(ended.message()).contains("no clock today");
        assertThat(relocating.lock.holder).isEmpty();
        assertThat(host.records).hasSize(1);
    }

    @Test
    void aWorkerShutDownAtAGateOfTenTasksIsFollowedByOneOfAnotherVersion() throws Exception {
        Assumptions.assumeTrue(RealServer.isThere(), "skipped: there is no temporal command");
        try (RealServer server = RealServer.start();
                Relocating real = Relocating.on(server.target())) {
            real.version.use(CodeVersion.Variation.BEFORE_ALL_CHANGES);
            RelocationWorkflow workflow = real.start(Plans.tenTasks("restarted"));
            OpenGate gate = real.await(workflow, RelocationState.WAITING).gate().orElseThrow();
            for (int answered = 0; answered < 10; answered++) {
                real.restartWorker();
                real.version.use(
                        answered % 2 == 0 ? CodeVersion.Variation.PRESENT : CodeVersion.Variation.BEFORE_ALL_CHANGES);
                if (gate.kind() == OpenGate.Kind.REQUIRES) {
                    workflow.approve(answer(gate, "ada@example.org"));
                } else {
                    real.task(gate).approve(answer(gate, "ada@example.org"));
                }
                gate = real.awaitGateAfter(workflow, gate);
            }
            real.restartWorker();
            real.task(gate).approve(answer(gate, "ada@example.org"));
            RelocationStatus ended = real.end(workflow);

            assertThat(ended.state()).isEqualTo(RelocationState.DONE);
            assertThat(real.host.branch).hasSize(11).doesNotHaveDuplicates();
            assertThat(real.host.calls("propose")).hasSize(10).doesNotHaveDuplicates();
        }
    }
}
