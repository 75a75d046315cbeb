package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.task.TaskStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A gate that waits, with what a person needs to answer and the ways to do so. */
public final class GateView {
    private static final int LISTED = 12;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RelocationStatus status;
    private final OpenGate gate;
    private final Optional<String> page;

    /** @param page the address of the waiting workflow in the Web UI */
    public GateView(RelocationStatus status, OpenGate gate, Optional<String> page) {
        this.status = status;
        this.gate = gate;
        this.page = page;
    }

    /** The question, the change it is about, and what the gates say of that. */
    public List<Text> question() {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of(Style.BOLD, gate.question()));
        lines.add(Text.of(
                Style.DIM,
                "gate " + gate.id()
                        + gate.remindedAt()
                                .map(at -> ", still waits: asked at " + MINUTE.format(gate.openedAt()))
                                .orElse("")
                        + gate.answerBy().map(GateView::deadline).orElse("")));
        Optional<TaskStatus> task = status.tasks().stream()
                .filter(each -> each.workflowId().equals(gate.workflowId()))
                .findFirst();
        task.ifPresent(waiting -> {
            overtaken(waiting).ifPresent(lines::add);
            waiting.proposal().ifPresent(proposal -> change(lines, proposal));
            waiting.reports().forEach(report -> lines.add(line(report)));
            waiting.reports().stream()
                    .flatMap(report -> report.findings().stream())
                    .limit(LISTED)
                    .forEach(finding -> lines.add(Text.of("    " + finding.subject() + ": " + finding.message())));
        });
        return lines;
    }

    private static String deadline(Instant by) {
        return Instant.now().isBefore(by)
                ? ", to be answered by " + MINUTE.format(by)
                : ", overdue since " + MINUTE.format(by) + " and still answerable";
    }

    /** An answer that came before the branch moved says nothing about what is asked now (semantics E3). */
    private static Optional<Text> overtaken(TaskStatus waiting) {
        return waiting.decisions().stream()
                .filter(decision -> decision.verdict() == Decision.Verdict.VOID)
                .reduce((first, second) -> second)
                .map(last -> Text.of(Style.YELLOW, "  Asked again")
                        .plus(": " + last.reason() + ", so what was answered at " + last.gate() + " is void."));
    }

    /** What to type, and what to send in the Web UI. */
    public List<Text> howToAnswer() {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("  ").plus(Standstill.at(status, gate).waysOn()));
        if (gate.approvers().size() > 1) {
            lines.add(Text.of("  Those who may answer: " + String.join(", ", gate.approvers())));
        }
        Standstill.of(status, Optional.of(gate)).stream()
                .skip(1)
                .forEach(besides ->
                        lines.add(Text.of("  " + besides.waitsFor() + " ").plus(besides.waysOn())));
        page.ifPresent(address -> {
            lines.add(Text.of("  or in the Web UI: ").plus(Style.CYAN, address));
            lines.add(Text.of(
                    "    More Actions, Send an Update, " + gate.updates().get(0) + ", with this as the input:"));
            lines.add(Text.of("    ").plus(Style.CYAN, gate.example()));
        });
        return lines;
    }

    private static void change(List<Text> lines, Proposal proposal) {
        lines.add(Text.of("  " + proposal.filesChanged() + (proposal.filesChanged() == 1 ? " file:" : " files:")));
        List<String> files = proposal.diffStat().isEmpty()
                ? proposal.moved().stream()
                        .map(move -> move.from() + " → " + move.to())
                        .toList()
                : proposal.diffStat();
        files.stream().limit(LISTED).forEach(file -> lines.add(Text.of("    " + file)));
        if (files.size() > LISTED) {
            lines.add(Text.of(Style.DIM, "    … and " + (proposal.filesChanged() - LISTED) + " more"));
        }
        if (proposal.unresolvedCount() > 0) {
            lines.add(Text.of(Style.YELLOW, "  " + proposal.unresolvedCount() + " could not be decided:"));
            proposal.unresolved().stream()
                    .limit(LISTED)
                    .forEach(each -> lines.add(Text.of("    " + each.file() + ":" + each.line() + "  ")
                            .plus(Style.DIM, each.text())
                            .plus("  " + each.why())));
        }
    }

    private static Text line(GateReport report) {
        return Text.of("  " + Words.of(report.gate()) + " gate ")
                .plus(Words.style(report.verdict()), Words.of(report.verdict()))
                .plus(": " + report.summary());
    }
}
