package dev.relocate.contracts.render;

import dev.relocate.contracts.maps.ContractMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes maps as plain text: in columns where there is room for them, else one row below the other. */
public final class TextMaps {
    private static final int WIDTH_FOR_COLUMNS = 120;
    private static final String GAP = "  ";

    private final int width;
    private final StringBuilder out = new StringBuilder();

    private TextMaps(int width) {
        this.width = width;
    }

    /**
     * The maps as text without a line longer than the width.
     *
     * @param width of the terminal in characters; less than 40 counts as 40
     */
    public static String render(ContractMaps maps, int width) {
        TextMaps text = new TextMaps(Math.max(width, 40));
        for (Section section : Sections.of(maps)) {
            text.section(section);
        }
        return text.out.toString();
    }

    private void section(Section section) {
        if (out.length() > 0) {
            out.append('\n');
        }
        out.append(section.title().toUpperCase(Locale.ROOT)).append('\n');
        if (section.rows().isEmpty()) {
            out.append("none\n");
        } else if (width >= WIDTH_FOR_COLUMNS) {
            columns(section);
        } else {
            section.rows().forEach(row -> stacked(section.columns(), row));
        }
    }

    private void stacked(List<String> columns, List<List<String>> row) {
        String heading = String.join(GAP, row.get(0));
        List<String> lines = heading.length() <= width
                ? List.of(heading)
                : row.get(0).stream()
                        .flatMap(text -> Wrapping.wrap(text, width).stream())
                        .toList();
        out.append('\n').append(String.join("\n", lines)).append('\n');
        for (int column = 1; column < columns.size(); column++) {
            if (!row.get(column).isEmpty()) {
                out.append(GAP).append(columns.get(column)).append('\n');
                for (String line : row.get(column)) {
                    for (String part : Wrapping.wrap(line, width - 4)) {
                        out.append("    ").append(part).append('\n');
                    }
                }
            }
        }
    }

    private void columns(Section section) {
        int[] widths = Wrapping.widths(
                section, width - GAP.length() * (section.columns().size() - 1));
        List<List<String>> header = section.columns().stream().map(List::of).toList();
        line(header, widths);
        out.append("─".repeat(width)).append('\n');
        for (List<List<String>> row : section.rows()) {
            line(row, widths);
            out.append('\n');
        }
    }

    private void line(List<List<String>> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 0;
        for (int column = 0; column < cells.size(); column++) {
            List<String> parts = new ArrayList<>();
            for (String text : cells.get(column)) {
                parts.addAll(Wrapping.wrap(text, widths[column]));
            }
            wrapped.add(parts);
            height = Math.max(height, parts.size());
        }
        for (int at = 0; at < height; at++) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String part =
                        at < wrapped.get(column).size() ? wrapped.get(column).get(at) : "";
                text.append(part)
                        .append(" ".repeat(Math.max(widths[column] - part.length(), 0)))
                        .append(GAP);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }
}
