package dev.relocate.worker.report;

import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.record.Delivered;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackResult;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A relocation of which every text is the same, such as a hostile one. */
public record Recorded(String text) {
    static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    static final Instant END = Instant.parse("2026-11-26T10:10:00Z");
    static final Instant AGAIN = Instant.parse("2026-11-26T11:00:00Z");
    static final String RUN = "run-of-the-relocation";
    static final String COMMIT = "c".repeat(40);

    /** Its one task landed, was deployed and taken back, which froze the repository. */
    public RelocationStatus relocation(String log, String diff, Optional<String> details) {
        return new RelocationStatus(
                "shop",
                "tidy",
                "0".repeat(64),
                "relocation/shop/tidy",
                RUN,
                RelocationState.ROLLED_BACK,
                text,
                1,
                List.of(gate(Verdict.PASSED, text, log)),
                List.of(task(log, diff, details)),
                Optional.empty(),
                List.of(decision(Decision.Verdict.APPROVED, text)),
                START,
                Optional.of(END),
                false,
                Optional.of(new RepositoryPlan("shop", "/nowhere/" + text, text)),
                Optional.of(text));
    }

    /** Its one task landed and stayed. */
    public RelocationStatus landed(String log, String diff) {
        return landed(log, diff, "/nowhere/" + text);
    }

    /** Its one task landed and stayed, in a repository at a path. */
    public RelocationStatus landed(String log, String diff, String path) {
        RelocationStatus taken = relocation(log, diff, Optional.empty());
        return relocation(
                RUN,
                START,
                path,
                taken.tasks().get(0).ended(TaskState.LANDED, "Landed as " + COMMIT.substring(0, 12) + "."));
    }

    /** A later run, which found the branch to have all of it. */
    public RelocationStatus foundLanded() {
        Proposal nothing = new Proposal(
                COMMIT, "", COMMIT, "", "", List.of(), 0, List.of(), "", List.of(), 0, List.of(), Optional.empty());
        return relocation(
                "the-later-run",
                AGAIN,
                "/nowhere/" + text,
                new TaskStatus(
                        text,
                        2,
                        TaskState.UNCHANGED,
                        "task/shop/tidy/one",
                        "The branch has this change already.",
                        Optional.of(nothing),
                        List.of(),
                        Optional.empty(),
                        List.of()));
    }

    private RelocationStatus relocation(String run, Instant start, String path, TaskStatus task) {
        return new RelocationStatus(
                "shop",
                "tidy",
                "0".repeat(64),
                "relocation/shop/tidy",
                run,
                RelocationState.DONE,
                text,
                2,
                List.of(),
                List.of(task),
                Optional.empty(),
                List.of(),
                start,
                Optional.of(start.plusSeconds(600)),
                false,
                Optional.of(new RepositoryPlan("shop", path, text)),
                Optional.of(text));
    }

    /** A gate's report. */
    GateReport gate(Verdict verdict, String summary, String log) {
        return new GateReport(
                GateKind.TEST, verdict, summary, List.of(new GateReport.Finding(text, text)), text, 1, log, "", 1234);
    }

    private TaskStatus task(String log, String diff, Optional<String> details) {
        Proposal proposal = new Proposal(
                "b".repeat(40),
                "",
                COMMIT,
                "",
                "",
                List.of(new PlannedMove(text, text)),
                1,
                List.of(),
                diff,
                List.of(new Proposal.UnresolvedReference("u", text, 3, text, text)),
                1,
                List.of(new Proposal.Violation("rule", text, 3, text, 3)),
                details);
        return new TaskStatus(
                text,
                2,
                TaskState.ROLLED_BACK,
                "task/shop/tidy/one",
                text,
                Optional.of(proposal),
                List.of(gate(Verdict.FAILED, text, log)),
                Optional.empty(),
                List.of(decision(Decision.Verdict.APPROVED, text), decision(Decision.Verdict.VOID, "the branch moved")),
                Optional.of(START),
                Optional.of(END),
                Optional.of(new Delivered(
                        false,
                        List.of(new Delivered.Service(text, Optional.of(text), Optional.empty(), true)),
                        List.of(text),
                        List.of(text),
                        Optional.of(Verdict.FAILED),
                        List.of(new SmokeResult(text, false, text, true)),
                        START,
                        log,
                        10)));
    }

    Decision decision(Decision.Verdict verdict, String reason) {
        return new Decision("land-one@cccccccccccc", verdict, text, reason, false, START);
    }

    /** The rollback of that task. */
    public RollbackRecord rollback(String log, Optional<String> relocation) {
        return rollback(log, relocation, START.plusSeconds(60));
    }

    /** The rollback of that task at some time. */
    public RollbackRecord rollback(String log, Optional<String> relocation, Instant start) {
        return new RollbackRecord(
                "shop",
                "tidy",
                text,
                "run-of-the-rollback",
                RollbackCause.FAULT,
                text,
                new RollbackResult(
                        new Reverted(Reverted.Status.REVERTED, "d".repeat(40), "", List.of(text)),
                        List.of(gate(Verdict.PASSED, text, log)),
                        Optional.of("e".repeat(40)),
                        Optional.of(new Freeze("incident-1", "tidy", text, text, END)),
                        List.of(text)),
                start,
                start.plusSeconds(540),
                relocation,
                Optional.of(COMMIT),
                List.of(text),
                List.of(text),
                List.of(),
                true);
    }
}
