package dev.relocate.workflows.page;

import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.task.TaskStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A task's page: what waits, why, what changes, what the gates say, and the exact JSON to send. */
public final class TaskPage {
    private static final int LISTED = 12;

    private TaskPage() {}

    /** Renders a task's status. */
    public static String render(TaskStatus status) {
        StringBuilder page = new StringBuilder();
        page.append("**")
                .append(status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append("** ")
                .append(Markdown.text(status.message()))
                .append('\n');
        status.gate().ifPresent(gate -> page.append(question(gate)));
        status.proposal().ifPresent(proposal -> change(page, proposal));
        if (!status.reports().isEmpty()) {
            reports(page, status.reports());
        }
        if (!status.decisions().isEmpty()) {
            decisions(page, status.decisions());
        }
        return page.toString();
    }

    /** What is asked at a gate and how to answer, for the pages of task and relocation alike. */
    public static String question(OpenGate gate) {
        StringBuilder text = new StringBuilder();
        text.append("\n### ").append(Markdown.text(gate.question())).append("\n\n");
        text.append("*More Actions → Send an Update* → ")
                .append(gate.updates().stream().map(Markdown::code).collect(Collectors.joining(" or ")))
                .append(", with this as the input:\n\n```json\n")
                .append(onePropertyALine(gate.example()))
                .append("\n```\n");
        gate.answerBy()
                .ifPresent(by -> text.append("\nOpen since ")
                        .append(gate.openedAt())
                        .append(", to be answered by ")
                        .append(by)
                        .append(gate.remindedAt()
                                .map(at -> "; reminded at " + at)
                                .orElse(""))
                        .append(".\n"));
        return text.toString();
    }

    /** So that a narrow page shows all of it. */
    private static String onePropertyALine(String json) {
        return json.replace("```", "")
                .replace("{\"", "{\n  \"")
                .replace("\", \"", "\",\n  \"")
                .replace("\"}", "\"\n}");
    }

    private static void change(StringBuilder page, Proposal proposal) {
        page.append("\n#### Change ")
                .append(Markdown.code(proposal.commit().substring(0, 12)))
                .append(": ")
                .append(proposal.filesChanged())
                .append(proposal.filesChanged() == 1 ? " file\n\n" : " files\n\n");
        for (PlannedMove move : first(proposal.moved())) {
            page.append("- ")
                    .append(Markdown.code(move.from()))
                    .append(" → ")
                    .append(Markdown.code(move.to()))
                    .append('\n');
        }
        rest(page, proposal.moved().size());
        if (!proposal.diffStat().isEmpty()) {
            page.append("\n```\n");
            first(proposal.diffStat())
                    .forEach(line -> page.append(line.replace("```", "'''")).append('\n'));
            page.append("```\n");
            rest(page, proposal.filesChanged());
        }
        if (proposal.unresolvedCount() > 0) {
            page.append("\n#### Could not be decided: ")
                    .append(proposal.unresolvedCount())
                    .append("\n\n| Where | What | Why |\n|---|---|---|\n");
            first(proposal.unresolved())
                    .forEach(each -> page.append("| ")
                            .append(Markdown.code(each.file() + ":" + each.line()))
                            .append(" | ")
                            .append(Markdown.text(each.text()))
                            .append(" | ")
                            .append(Markdown.text(each.why()))
                            .append(" |\n"));
            rest(page, proposal.unresolvedCount());
        }
    }

    private static void reports(StringBuilder page, List<GateReport> reports) {
        page.append("\n#### Gates\n\n| Gate | Verdict | |\n|---|---|---|\n");
        for (GateReport report : reports) {
            page.append("| ")
                    .append(report.gate().name().toLowerCase(Locale.ROOT))
                    .append(" | **")
                    .append(report.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append("** | ")
                    .append(Markdown.text(report.summary()))
                    .append(" |\n");
            first(report.findings())
                    .forEach(finding -> page.append("| | | ")
                            .append(Markdown.code(finding.subject()))
                            .append(' ')
                            .append(Markdown.text(finding.message()))
                            .append(" |\n"));
        }
    }

    private static void decisions(StringBuilder page, List<Decision> decisions) {
        page.append("\n#### Answers\n\n");
        for (Decision decision : decisions) {
            page.append("- ")
                    .append(Markdown.code(decision.gate()))
                    .append(' ')
                    .append(decision.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(decision.approver().isEmpty() ? "" : " by " + Markdown.text(decision.approver()))
                    .append(decision.reason().isEmpty() ? "" : ": " + Markdown.text(decision.reason()))
                    .append('\n');
        }
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(LISTED, all.size()));
    }

    private static void rest(StringBuilder page, int size) {
        if (size > LISTED) {
            page.append("\n… and ").append(size - LISTED).append(" more.\n");
        }
    }
}
