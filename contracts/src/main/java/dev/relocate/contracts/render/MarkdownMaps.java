package dev.relocate.contracts.render;

import dev.relocate.contracts.maps.ContractMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes maps as Markdown tables (GitHub Flavored Markdown, "Tables"). */
public final class MarkdownMaps {
    private static final Set<String> SENTENCES = Set.of("Breaks when", "What", "Remedy");

    private MarkdownMaps() {}

    /** The maps, a heading and a table each. */
    public static String render(ContractMaps maps) {
        StringBuilder out = new StringBuilder("# Contract maps\n");
        for (Section section : Sections.inFull(maps)) {
            out.append("\n## ").append(section.title()).append("\n\n");
            if (section.rows().isEmpty()) {
                out.append("None.\n");
                continue;
            }
            out.append("| ").append(String.join(" | ", section.columns())).append(" |\n");
            out.append("|").append(" --- |".repeat(section.columns().size())).append('\n');
            for (List<List<String>> row : section.rows()) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < row.size(); column++) {
                    cells.add(cell(
                            row.get(column),
                            SENTENCES.contains(section.columns().get(column))));
                }
                out.append("| ").append(String.join(" | ", cells)).append(" |\n");
            }
        }
        return out.toString();
    }

    private static String cell(List<String> lines, boolean sentences) {
        return lines.stream()
                .map(sentences ? MarkdownText::plain : MarkdownText::code)
                .collect(Collectors.joining("<br>"));
    }
}
