package dev.relocate.worker.plan;

import java.util.ArrayList;
import java.util.List;

/** Text in two columns, a label and what it stands for, wrapped to a terminal's width. */
final class Columns {
    private static final int INDENT = 2;
    private static final int NARROWEST_TEXT = 20;

    private final StringBuilder text = new StringBuilder();
    private final int label;
    private final int width;

    /**
     * @param label the width of the labels' column
     * @param width the whole width; much too small a width is exceeded
     */
    Columns(int label, int width) {
        this.label = label;
        this.width = Math.max(width, INDENT + label + NARROWEST_TEXT);
    }

    /** A line across both columns, after an empty one where it is not the first. */
    void heading(String line) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(line).append('\n');
    }

    /** A label with lines beside it, each wrapped where spaces allow; a longer label has a line of its own. */
    void row(String name, List<String> lines) {
        String margin = " ".repeat(INDENT + label);
        String first = " ".repeat(INDENT) + name;
        if (first.length() >= margin.length()) {
            text.append(first).append('\n');
            first = "";
        }
        for (String line : lines) {
            for (String part : wrap(line)) {
                String start = first.isEmpty() ? margin : first + margin.substring(first.length());
                text.append(start).append(part).append('\n');
                first = "";
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private List<String> wrap(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String word : line.split(" ", -1)) {
            if (part.length() > 0 && part.length() + 1 + word.length() > width - INDENT - label) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.length() > 0 ? " " : "").append(word);
        }
        parts.add(part.toString());
        return parts;
    }
}
