package dev.relocate.contracts.render;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.check.Check;
import java.util.List;

/** Writes a check as Markdown, as for a comment on a change. */
public final class MarkdownCheck {
    private MarkdownCheck() {}

    /** A heading that says whether it passes, then a table for each list that is not empty. */
    public static String render(Check check) {
        StringBuilder out = new StringBuilder("# Contract check: ");
        out.append(check.passes() ? "passes" : "fails").append('\n');
        table(out, "Broken", check.breaks());
        table(out, "Skew: image and Compose file of different revisions", check.skew());
        table(out, "Broken before", check.existing());
        table(out, "Acknowledged", check.acknowledged());
        if (!check.unmatched().isEmpty()) {
            out.append("\n## Acknowledgements without effect\n\n| Break | Where | Reason |\n| --- | --- | --- |\n");
            check.unmatched().forEach(entry -> row(out, List.of(entry.id(), entry.source(), entry.reason())));
        }
        return out.toString();
    }

    private static void table(StringBuilder out, String title, List<Break> breaks) {
        if (breaks.isEmpty()) {
            return;
        }
        out.append("\n## ").append(title).append("\n\n| Kind | Certainty | Where | Row | What | Remedy | Id |\n");
        out.append("|").append(" --- |".repeat(7)).append('\n');
        for (Break found : breaks) {
            row(
                    out,
                    List.of(
                            found.kind(),
                            found.certainty(),
                            found.file() + ":" + found.line(),
                            found.row(),
                            found.message(),
                            found.remedy(),
                            found.id()));
        }
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ")
                .append(String.join(
                        " | ", cells.stream().map(MarkdownText::plain).toList()))
                .append(" |\n");
    }
}
