package dev.relocate.worker.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Lifted;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final Recorded ONE = new Recorded("one");
    private static final String PATCH = """
            diff --git a/utils/a.py b/lib/a.py
            similarity index 90%
            rename from utils/a.py
            rename to lib/a.py
            --- a/utils/a.py
            +++ b/lib/a.py
            @@ -1,2 +1,3 @@
             import os
            -import old
            +import new
            +import more
            """;
    private static final String DETAILS = """
            {"moved": [{"from": "utils/a.py", "to": "lib/a.py"}], "rewrites": 7, "rewrittenFiles": 3, "shims": ["utils/a.py"],
             "unresolved": [{"id": "u", "file": "b.py", "line": 4, "text": "x", "why": "computed", "acknowledged": "seen to"}]}
            """;

    @TempDir
    private Path folder;

    private Report report(RelocationStatus status, List<RollbackRecord> rollbacks, List<LiftRecord> lifts) {
        return report(status, List.of(), rollbacks, lifts);
    }

    private Report report(
            RelocationStatus status,
            List<RelocationStatus> ended,
            List<RollbackRecord> rollbacks,
            List<LiftRecord> lifts) {
        Known known = new Known(status, Report.Source.RECORD, ended, rollbacks, lifts, List.of(), List.of());
        return Reports.of(known, Evidence.in(folder), Optional.empty(), Recorded.END);
    }

    private String put(String text) {
        return EvidenceStore.in(folder).put(text.getBytes(UTF_8));
    }

    @Test
    void whatTheStoreHasIsToldInFull() {
        String log = put("first\n".repeat(1000) + "the last line\n");
        RelocationStatus status = ONE.relocation(log, put(PATCH), Optional.of(put(DETAILS)));
        Report report = report(status, List.of(), List.of());
        TaskPart task = report.tasks().get(0);

        assertThat(task.moves()).extracting(move -> move.to()).containsExactly("lib/a.py");
        assertThat(task.rewritten()).contains(new TaskPart.Rewritten(7, 3));
        assertThat(task.shims()).containsExactly("utils/a.py");
        assertThat(task.undecided()).extracting(each -> each.acknowledged()).containsExactly(Optional.of("seen to"));
        assertThat(task.files())
                .containsExactly(new FileChange("rename", "lib/a.py", Optional.of("utils/a.py"), 2, 1, false));
        GatePart gate = task.gates().get(0);
        assertThat(gate.excerpt()).endsWith("the last line\n").hasSizeLessThanOrEqualTo(2000);
        assertThat(gate.logFile())
                .hasValueSatisfying(
                        file -> assertThat(Path.of(file)).hasContent("first\n".repeat(1000) + "the last line\n"));
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void filesThatOnlyMoveAndBinaryOnesHaveNoLines() {
        List<FileChange> files = FileChange.of("""
                diff --git a/old.py b/new.py
                similarity index 100%
                rename from old.py
                rename to new.py
                diff --git a/empty.py b/empty.py
                new file mode 100644
                index 0000000000000000000000000000000000000000..e69de29bb2d1d6434b8b29ae775ad8c2e48c5391
                diff --git a/logo.png b/logo.png
                index 0000000000000000000000000000000000000001..0000000000000000000000000000000000000002
                Binary files differ
                """.getBytes(UTF_8));

        assertThat(files)
                .containsExactly(
                        new FileChange("rename", "new.py", Optional.of("old.py"), 0, 0, false),
                        new FileChange("add", "empty.py", Optional.empty(), 0, 0, false),
                        new FileChange("modify", "logo.png", Optional.empty(), 0, 0, true));
    }

    @Test
    void whatIsMissingIsSaidAndNothingElseIsLost() throws Exception {
        String log = put("a log\n");
        Path damaged = Path.of(Evidence.in(folder).file(log).orElseThrow());
        Evidence before = Evidence.in(folder);
        assertThat(before.file(log)).contains(damaged.toString());
        Files.writeString(damaged, "another log\n");
        assertThat(before.file(log)).as("read once").isPresent();
        Report report = report(ONE.relocation(log, "d".repeat(64), Optional.of("e".repeat(64))), List.of(), List.of());

        assertThat(report.tasks().get(0).gates().get(0).logFile()).isEmpty();
        assertThat(report.tasks().get(0).moves()).hasSize(1);
        assertThat(report.notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("git show cccccccccccc"));
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note).startsWith("2 of 2 gate logs are not on this host"));
    }

    @Test
    void aStoreThatWasNeverMadeIsNotMade() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(Evidence.in(nowhere).log("a".repeat(64))).isEmpty();
        assertThat(Evidence.in(folder).log("../../etc/passwd")).isEmpty();
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void aGateThatPassedWithoutAPartIsNotGreen() {
        Evidence evidence = Evidence.in(folder);
        GatePart whole = GatePart.of(ONE.gate(Verdict.PASSED, "All is well.", ""), evidence);
        GatePart byWord = GatePart.of(ONE.gate(Verdict.PASSED, "Maps hold; images not run.", ""), evidence);
        GatePart byFinding =
                GatePart.of(new Recorded("not run: no engine").gate(Verdict.PASSED, "Maps hold.", ""), evidence);
        GatePart unrun = GatePart.of(ONE.gate(Verdict.NOT_RUN, "", ""), evidence);

        assertThat(whole.isGreen()).isTrue();
        assertThat(List.of(byWord, byFinding, unrun)).noneMatch(GatePart::isGreen);
        assertThat(List.of(byWord, byFinding, unrun)).extracting(Said::tone).containsOnly(Tone.OPEN);
        assertThat(Said.of(byWord)).isEqualTo("passed in part");
    }

    @Test
    void anAnswerThatCameTooEarlyIsVoid() {
        List<ApprovalPart> parts = ApprovalPart.of(List.of(
                ONE.decision(Decision.Verdict.APPROVED, "yes"),
                ONE.decision(Decision.Verdict.VOID, "the branch moved"),
                new Decision(
                        "land-one@dddd", Decision.Verdict.VOID, "", "nobody was asked long", false, Recorded.END)));

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).voided()).contains("the branch moved");
        assertThat(parts.get(0).kind()).isEqualTo("land");
        assertThat(Said.tone(parts.get(0))).isNotEqualTo(Tone.GOOD);
        assertThat(parts.get(1).verdict()).isEqualTo(Decision.Verdict.VOID);
    }

    @Test
    void aRollbackBelongsToTheRunWhoseChangeItTookBack() {
        RelocationStatus status = ONE.relocation("", "", Optional.empty());
        Report own = report(status, List.of(ONE.rollback("", Optional.of(Recorded.RUN))), List.of());
        Report others = report(status, List.of(ONE.rollback("", Optional.of("another run"))), List.of());
        Report older = report(status, List.of(ONE.rollback("", Optional.empty())), List.of());

        assertThat(own.tasks().get(0).rollbacks()).hasSize(1);
        assertThat(own.tasks().get(0).rollbacks().get(0).runbooks()).containsExactly("R2", "R1", "R3");
        assertThat(own.tasks().get(0).rollbacks().get(0).status()).isEqualTo(Reverted.Status.REVERTED);
        assertThat(others.tasks().get(0).rollbacks()).isEmpty();
        assertThat(older.tasks().get(0).rollbacks())
                .as("while it ran, it was its own")
                .hasSize(1);
    }

    @Test
    void whatAnEarlierRunLandedIsToldWithItsEvidenceAndItsRollback() {
        String log = put("a log\n");
        RelocationStatus landed = ONE.landed(log, put(PATCH));
        RelocationStatus again = ONE.foundLanded();
        Report report = report(again, List.of(again, landed), List.of(), List.of());

        TaskPart task = report.tasks().get(0);
        assertThat(task.landedBy()).contains(Recorded.RUN);
        assertThat(task.message()).contains("Landed by the run of 2026-11-26 10:00:00 UTC");
        assertThat(task.files()).hasSize(1);
        assertThat(task.gates()).hasSize(1);
        assertThat(task.approvals()).isNotEmpty();
        assertThat(task.isOnBranch()).isTrue();
        assertThat(HtmlReport.render(report)).contains("Landed by the run of 2026-11-26 10:00:00 UTC", "Landed as");

        RollbackRecord later = ONE.rollback(log, Optional.of(Recorded.RUN), Recorded.AGAIN.plusSeconds(60));
        Report back = report(again, List.of(again, landed), List.of(later), List.of());
        assertThat(back.tasks().get(0).rollbacks()).hasSize(1);
        assertThat(HtmlReport.render(back)).contains("landed, taken back later");
    }

    @Test
    void whatWasTakenBackBeforeIsNotWhatTheBranchHas() {
        RelocationStatus landed = ONE.landed("", "");
        RelocationStatus again = ONE.foundLanded();
        RollbackRecord before = ONE.rollback("", Optional.of(Recorded.RUN));
        TaskPart task = report(again, List.of(again, landed), List.of(before), List.of())
                .tasks()
                .get(0);

        assertThat(task.state()).isEqualTo(TaskState.UNCHANGED);
        assertThat(task.landedBy()).isEmpty();
        assertThat(task.rollbacks()).isEmpty();
    }

    @Test
    void aFreezeIsToldWithItsLifting() {
        RelocationStatus status = ONE.relocation("", "", Optional.empty());
        List<RollbackRecord> rollbacks = List.of(ONE.rollback("", Optional.of(Recorded.RUN)));
        Lifted lift = new Lifted("incident-1", "ida", "the disk was full", Recorded.END);

        assertThat(report(status, rollbacks, List.of()).freezes().get(0).lifted())
                .isEmpty();
        assertThat(report(status, rollbacks, List.of(new LiftRecord("other", lift)))
                        .freezes()
                        .get(0)
                        .lifted())
                .isEmpty();
        assertThat(report(status, rollbacks, List.of(new LiftRecord("shop", lift)))
                        .freezes()
                        .get(0)
                        .lifted())
                .contains(lift);
    }

    @Test
    void aRecordOfAFormerVersionIsReported() throws Exception {
        Path records = folder.resolve("records").resolve("shop").resolve("tidy");
        Files.createDirectories(records);
        for (String name : List.of("former-run.json", "former-one.rollback")) {
            try (var in = Objects.requireNonNull(ReportsTest.class.getResourceAsStream(name))) {
                Files.write(records.resolve(name), in.readAllBytes());
            }
        }
        ResultRecords read = ResultRecords.in(folder.resolve("records"));
        Report report = report(read.all().get(0), read.rollbacks(), List.of());

        assertThat(report.state()).isEqualTo(RelocationState.ROLLED_BACK);
        assertThat(report.startedBy()).isEmpty();
        assertThat(report.tasks()).extracting(TaskPart::state).containsExactly(TaskState.ROLLED_BACK);
        assertThat(report.tasks().get(0).rollbacks()).hasSize(1);
        assertThat(HtmlReport.render(report)).contains("1 test redder", "The change never landed: nothing to undo.");
        assertThat(MarkdownReport.render(report)).contains("1 test redder");
    }

    @Test
    void aRunThatWasKilledAndSaidNothingIsReported() {
        RelocationStatus killed = new RelocationStatus(
                "shop",
                "tidy",
                "",
                "relocation/shop/tidy",
                "r",
                RelocationState.ABORTED,
                "aborted: its workflow was terminated; 0 tasks kept.",
                0,
                List.of(),
                List.of(TaskStatus.pending("one", 2, "task/shop/tidy/one")),
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                false,
                Optional.empty(),
                Optional.empty());
        String page = HtmlReport.render(report(killed, List.of(), List.of()));

        assertThat(page).contains("its workflow was terminated", "pending", "task-one");
    }
}
