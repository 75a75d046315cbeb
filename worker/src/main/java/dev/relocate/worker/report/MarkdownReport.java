package dev.relocate.worker.report;

import dev.relocate.worker.terminal.ControlSequences;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.Words;
import dev.relocate.workflows.record.Delivered;
import java.time.Duration;
import java.util.List;

/** A report as Markdown, for a pull request or a wiki. */
public final class MarkdownReport {
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    /** The text; nothing in it that others wrote has any effect as markup, or becomes a link or a mention on GitHub. */
    public static String render(Report report) {
        MarkdownReport markdown = new MarkdownReport();
        markdown.head(report);
        markdown.gates("Stage 0: baseline", report.baseline());
        report.tasks().forEach(markdown::task);
        markdown.approvals(report.approvals());
        markdown.list("What is missing here", report.notes());
        return markdown.out.toString();
    }

    private void head(Report report) {
        String task = report.onlyTask().map(id -> "/" + id).orElse("");
        line("# " + text(report.plan() + task) + ": " + Words.of(report.state()));
        line(text(report.message()));
        item("Repository: " + text(report.repository())
                + report.branch().map(branch -> ", branch " + text(branch)).orElse(""));
        item("Started: " + Said.at(report.startedAt())
                + report.startedBy().map(person -> " by " + text(person)).orElse(""));
        report.endedAt().ifPresent(end -> item("Ended: " + Said.at(end)));
        item("Took: " + Said.lasting(report));
        item("Moved and rewritten: " + Said.changes(report));
        if (!Said.gates(report).isEmpty()) {
            item("Gates: " + Said.gates(report));
        }
        item("Run: " + code(report.run()));
        item("From " + Said.source(report) + ", " + Said.at(report.generatedAt()));
        if (report.takenBackLater() > 0) {
            item("Taken back since: " + Said.count(report.takenBackLater(), "task", "tasks"));
        }
        report.waiting()
                .ifPresent(gate -> item("Waits for a person: " + text(gate.question()) + " " + code(gate.id())));
        for (FreezePart part : report.freezes()) {
            item("Frozen after incident " + code(part.freeze().incident()) + ": "
                    + text(part.freeze().reason()) + " "
                    + part.lifted()
                            .map(lift -> "Lifted by " + text(lift.approver()) + ", " + Said.at(lift.at()) + ": "
                                    + text(lift.cause()))
                            .orElse("Nothing here says that it was lifted."));
        }
        line("");
    }

    private void task(TaskPart task) {
        line("## Stage " + task.stage() + ", " + text(task.id()) + ": " + Said.of(task));
        if (!task.message().isEmpty()) {
            line(text(task.message()));
        }
        task.commit().ifPresent(commit -> item("Commit " + code(Said.abbreviated(commit))));
        task.moves().forEach(move -> item("Moved " + code(move.from()) + " to " + code(move.to())));
        task.rewritten().ifPresent(rewritten -> item(Said.of(rewritten)));
        task.shims().forEach(shim -> item("Shim " + code(shim)));
        if (!task.files().isEmpty()) {
            item(Said.count(task.files().size(), "file", "files") + " changed, +"
                    + task.files().stream().mapToInt(FileChange::added).sum() + " −"
                    + task.files().stream().mapToInt(FileChange::removed).sum());
        }
        task.violations()
                .forEach(each -> item("Not allowed in Stage " + task.stage() + ": " + code(each.file()) + " "
                        + text(each.message())));
        task.undecided()
                .forEach(each -> item("Undecided: " + code(each.file() + ":" + each.line()) + " " + text(each.why())
                        + each.acknowledged()
                                .map(reason -> " Acknowledged: " + text(reason))
                                .orElse("")));
        line("");
        gates("Gates of " + task.id(), task.gates());
        approvals(task.approvals());
        task.delivery().ifPresent(this::delivery);
        task.rollbacks().forEach(this::rollback);
    }

    private void gates(String title, List<GatePart> gates) {
        if (gates.isEmpty()) {
            return;
        }
        line("### " + text(title));
        line("");
        line("| Gate | Verdict | Exit code | Took | What it says | Log (SHA-256) |");
        line("|---|---|---|---|---|---|");
        gates.forEach(gate -> line("| " + Words.of(gate.gate()) + " | " + Said.of(gate) + " | "
                + (gate.command().isEmpty() ? "" : gate.exitCode()) + " | "
                + Said.lasting(Duration.ofMillis(gate.millis())) + " | " + text(gate.summary()) + " | "
                + code(gate.log()) + " |"));
        line("");
        gates.forEach(gate ->
                gate.findings().forEach(finding -> item(code(finding.subject()) + " " + text(finding.message()))));
        line("");
    }

    private void approvals(List<ApprovalPart> approvals) {
        approvals.forEach(each -> item("**" + Said.of(each) + "** "
                + (each.approver().isEmpty() ? "" : "by " + text(each.approver()) + " ")
                + "at " + code(each.gate()) + ", " + Said.at(each.at())
                + (each.reason().isEmpty() ? "" : ": " + text(each.reason()))
                + each.voided().map(why -> " (" + text(why) + ")").orElse("")));
        line("");
    }

    private void delivery(Delivered done) {
        line("### Deploy: " + (done.healthy() ? "came up" : "did not come up"));
        done.services()
                .forEach(each ->
                        item(text(each.service()) + ": " + code(each.before().orElse("did not run")) + " → "
                                + code(each.after().orElse("does not run"))));
        done.problems().forEach(each -> item(text(each)));
        done.smoke()
                .forEach(check -> item(
                        (check.holds() ? "holds: " : "fails: ") + text(check.check()) + ": " + text(check.observed())));
        line("");
    }

    private void rollback(RollbackPart rollback) {
        line("### Taken back: " + String.join(", ", rollback.runbooks()));
        line(text(rollback.reason()) + Said.of(rollback));
        rollback.steps().forEach(step -> item(text(step)));
        list("Observed facts", rollback.facts());
        list("Hypotheses, none of them checked", rollback.hypotheses());
        gates("Gates on the branch afterwards", rollback.gates());
        approvals(rollback.approvals());
    }

    private void list(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            line("");
            line("**" + title + "**");
            line("");
            sentences.forEach(each -> item(text(each)));
            line("");
        }
    }

    private void item(String markdown) {
        line("- " + markdown);
    }

    private void line(String markdown) {
        out.append(markdown).append('\n');
    }

    private static String text(String raw) {
        return MarkdownText.of(printable(raw));
    }

    private static String code(String raw) {
        return MarkdownText.code(printable(raw));
    }

    /** On one line, without control characters and what turns the direction of writing. */
    private static String printable(String raw) {
        return Text.of(ControlSequences.without(raw)).plain().replace('\n', ' ');
    }
}
