package dev.relocate.worker.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.client.Retries.Retry;
import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.client.Silent;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackResult;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a person is told where a relocation stands still: what it waits for, and what to type. */
class StandstillsTest {
    private static final String TASK = "task/shop/tidy/one";
    private final Instant later = Instant.now().plus(Duration.ofDays(2));

    private final StatusView view = new StatusView(Terminal.plain(sink(), sink()));

    private static PrintStream sink() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static OpenGate gate(OpenGate.Kind kind, String workflowId, List<String> approvers, Instant answerBy) {
        return new OpenGate(
                OpenGate.id(kind, "one", "0123456789ab"),
                kind,
                workflowId,
                "one",
                "What now?",
                Instant.EPOCH,
                Optional.of(answerBy),
                approvers);
    }

    private static RelocationStatus status(RelocationState state, boolean paused, List<Decision> decisions) {
        TaskStatus task = new TaskStatus(
                "one", 1, TaskState.WAITING, TASK, "", Optional.empty(), List.of(), Optional.empty(), decisions);
        return new RelocationStatus(
                "shop",
                "tidy",
                "",
                "relocation/shop/tidy",
                "run",
                state,
                "",
                1,
                List.of(),
                List.of(task),
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                paused,
                Optional.empty(),
                Optional.empty());
    }

    private String told(RelocationStatus status, OpenGate gate) {
        return text(view.lines(status, Optional.of(gate), Optional.empty(), Map.of()));
    }

    private static String text(List<Text> lines) {
        return lines.stream().map(Text::plain).collect(Collectors.joining("\n"));
    }

    @Test
    void anApproverOfTheListIsNamedInWhatToType() {
        assertThat(told(
                        status(RelocationState.WAITING, false, List.of()),
                        gate(OpenGate.Kind.LAND, TASK, List.of("ada", "grace"), later)))
                .contains("relocate approve tidy/one --as ada", "relocate reject tidy/one --as ada", "ada, grace");
    }

    @Test
    void aDeadlineIsToldToTheMinute() {
        Instant by = Instant.parse("2126-11-28T14:34:40.817Z");
        OpenGate gate = gate(OpenGate.Kind.LAND, TASK, List.of(), by);
        assertThat(text(new GateView(status(RelocationState.WAITING, false, List.of()), gate, Optional.empty())
                        .question()))
                .contains(", to be answered by 2126-11-28 14:34 UTC");
    }

    @Test
    void aDeadlineIsToldAndAnOverdueGateStillTakesItsAnswer() {
        RelocationStatus waiting = status(RelocationState.WAITING, false, List.of());
        assertThat(told(waiting, gate(OpenGate.Kind.LAND, TASK, List.of(), later)))
                .contains("to be answered by " + later.toString().substring(0, 10));
        assertThat(told(waiting, gate(OpenGate.Kind.LAND, TASK, List.of(), Instant.EPOCH)))
                .contains("overdue since 1970-01-01 00:00 UTC", "relocate approve tidy/one");
    }

    @Test
    void aPauseBehindAGateIsTold() {
        assertThat(told(
                        status(RelocationState.WAITING, true, List.of()),
                        gate(OpenGate.Kind.LAND, TASK, List.of(), later)))
                .contains("paused besides", "relocate resume tidy");
    }

    @Test
    void aSecondQuestionAboutAMovedBranchSaysThatTheFirstAnswerIsVoid() {
        Decision overtaken = new Decision(
                "land-one@ffffffffffff", Decision.Verdict.VOID, "", "the branch moved", false, Instant.EPOCH);
        assertThat(told(
                        status(RelocationState.WAITING, false, List.of(overtaken)),
                        gate(OpenGate.Kind.LAND, TASK, List.of(), later)))
                .contains("Asked again: the branch moved", "land-one@ffffffffffff is void");
    }

    @Test
    void whatIsHeldIsMendedAndResumedOrGivenUp() {
        assertThat(told(
                        status(RelocationState.HELD, false, List.of()),
                        gate(OpenGate.Kind.HELD, TASK, List.of(), later)))
                .contains("relocate resume tidy/one", "relocate abort tidy");
    }

    @Test
    void aHeldRollbackIsResumedAndCannotBeGivenUp() {
        OpenGate held = gate(OpenGate.Kind.HELD, "rollback/shop/tidy/one", List.of(), later);
        assertThat(told(status(RelocationState.ROLLING_BACK, false, List.of()), held))
                .contains("relocate resume tidy/one")
                .doesNotContain("abort");
        assertThat(text(RollbackView.lines(
                        new RunningRollback(held.workflowId(), "shop", "tidy", "one", Optional.of(held)))))
                .contains("Rollback of tidy/one in shop: held", "What now?", "relocate resume tidy/one");
    }

    @Test
    void aSoakGoesOnByItself() {
        assertThat(text(view.lines(
                        status(RelocationState.WAITING, false, List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of())))
                .contains("goes on by itself", "relocate abort tidy");
    }

    @Test
    void aPauseIsResumed() {
        assertThat(text(view.lines(
                        status(RelocationState.PAUSED, true, List.of()), Optional.empty(), Optional.empty(), Map.of())))
                .contains("relocate resume tidy");
    }

    @Test
    void whatIsTriedAgainSaysWhyAndWhen() {
        assertThat(StatusView.told(Standstill.retried(
                                status(RelocationState.RUNNING, false, List.of()),
                                new Retry(4, "No Docker engine answers: start it.", Optional.of(Instant.EPOCH))))
                        .plain())
                .contains(
                        "Tried 4 times",
                        Instant.EPOCH.toString(),
                        "No Docker engine answers: start it.",
                        "relocate abort tidy");
    }

    @Test
    void whatNothingAnswersForSaysWhichWorkerToStart() {
        assertThat(text(view.silent(
                        new Silent("relocation/shop/tidy", "shop", "tidy", "waiting", Silent.Cause.NO_WORKER))))
                .contains("tidy in shop: waiting", "No worker serves it", "relocate worker");
        assertThat(text(view.silent(
                        new Silent("relocation/shop/tidy", "shop", "tidy", "", Silent.Cause.OTHER_VERSION))))
                .contains("cannot go on with what another began", "or a newer one");
    }

    @Test
    void aConflictKeepsItsInstructions() {
        RollbackResult result = new RollbackResult(
                new Reverted(Reverted.Status.CONFLICT, "", "", List.of("a.py")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of("Revert 0123 by hand, keeping those commits."));
        assertThat(text(RollbackView.lines(new RollbackRecord(
                        "shop",
                        "tidy",
                        "one",
                        "run",
                        RollbackCause.FAULT,
                        "A test went red.",
                        result,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false))))
                .contains("not possible by itself", "Revert 0123 by hand");
    }
}
