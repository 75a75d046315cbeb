package dev.relocate.contracts.render;

import dev.relocate.contracts.maps.ContractMaps;
import java.util.List;
import java.util.stream.Collectors;

/** Writes maps as Markdown tables (GitHub Flavored Markdown, "Tables"). */
public final class MarkdownMaps {
    private MarkdownMaps() {}

    /** The maps, a heading and a table each. */
    public static String render(ContractMaps maps) {
        StringBuilder out = new StringBuilder("# Contract maps\n");
        for (Section section : Sections.of(maps)) {
            out.append("\n## ").append(section.title()).append("\n\n");
            if (section.rows().isEmpty()) {
                out.append("None.\n");
                continue;
            }
            out.append("| ").append(String.join(" | ", section.columns())).append(" |\n");
            out.append("|").append(" --- |".repeat(section.columns().size())).append('\n');
            for (List<List<String>> row : section.rows()) {
                out.append("| ")
                        .append(row.stream().map(MarkdownMaps::cell).collect(Collectors.joining(" | ")))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    private static String cell(List<String> lines) {
        return lines.stream().map(MarkdownText::code).collect(Collectors.joining("<br>"));
    }
}
