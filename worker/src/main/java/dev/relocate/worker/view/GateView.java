package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gate that waits, with what a person needs to answer and the ways to do so. */
public final class GateView {
    private static final int LISTED = 12;

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
                                .map(at -> ", still waits: asked at " + gate.openedAt())
                                .orElse("")));
        Optional<TaskStatus> task = status.tasks().stream()
                .filter(each -> each.workflowId().equals(gate.workflowId()))
                .findFirst();
        task.ifPresent(waiting -> {
            waiting.proposal().ifPresent(proposal -> change(lines, proposal));
            waiting.reports().forEach(report -> lines.add(line(report)));
            waiting.reports().stream()
                    .flatMap(report -> report.findings().stream())
                    .limit(LISTED)
                    .forEach(finding -> lines.add(Text.of("    " + finding.subject() + ": " + finding.message())));
        });
        return lines;
    }

    /** What to type, and what to send in the Web UI. */
    public List<Text> howToAnswer() {
        List<Text> lines = new ArrayList<>();
        boolean held = gate.kind() == OpenGate.Kind.HELD;
        String target = target();
        lines.add(Text.of("  Answer with ")
                .plus(Style.CYAN, "relocate " + (held ? "resume " : "approve ") + target)
                .plus(" or ")
                .plus(Style.CYAN, "relocate " + (held ? "abort " + status.plan() : "reject " + target)));
        page.ifPresent(address -> {
            lines.add(Text.of("  or in the Web UI: ").plus(Style.CYAN, address));
            lines.add(Text.of(
                    "    More Actions, Send an Update, " + gate.updates().get(0) + ", with this as the input:"));
            lines.add(Text.of("    ").plus(Style.CYAN, gate.example()));
        });
        return lines;
    }

    private String target() {
        return gate.subject().equals(status.plan()) || gate.kind() == OpenGate.Kind.REQUIRES
                ? status.plan()
                : status.plan() + "/" + gate.subject();
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
