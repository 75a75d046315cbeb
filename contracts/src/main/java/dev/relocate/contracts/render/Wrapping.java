package dev.relocate.contracts.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Breaks texts into lines and shares a width among columns. */
final class Wrapping {
    private static final int NARROWEST = 10;
    private static final String SEAMS = "/:,=_-.";

    private Wrapping() {}

    /** The lines of a text, broken at blanks, continuations indented; words that are too long where their parts end. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (line.length() > 0 && line.toString().isBlank()) {
                line.append(rest);
            } else if (line.length() == 0) {
                line.append(rest);
            } else if (line.length() + 1 + rest.length() <= width) {
                line.append(' ').append(rest);
            } else {
                lines.add(line.toString());
                line = new StringBuilder("  ").append(rest);
            }
            while (line.length() > width) {
                int end = seam(line, width);
                lines.add(line.substring(0, end));
                line = new StringBuilder("  ").append(line.substring(end));
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Where a line that is too long is cut: behind a sign that parts of paths and names end with, if one is near. */
    private static int seam(CharSequence line, int width) {
        for (int end = width; end > width / 2; end--) {
            if (SEAMS.indexOf(line.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        boolean pair = Character.isHighSurrogate(line.charAt(width - 1)) && width > 3;
        return pair ? width - 1 : width;
    }

    /** Column widths: what each needs, and where that is too much, the longest ones give way. */
    static int[] widths(Section section, int available) {
        int columns = section.columns().size();
        int[] widths = new int[columns];
        for (int column = 0; column < columns; column++) {
            widths[column] = section.columns().get(column).length();
            for (List<List<String>> row : section.rows()) {
                for (String line : row.get(column)) {
                    widths[column] = Math.max(widths[column], line.length());
                }
            }
        }
        int total = Arrays.stream(widths).sum();
        while (total > available) {
            int longest = 0;
            for (int column = 1; column < columns; column++) {
                longest = widths[column] > widths[longest] ? column : longest;
            }
            if (widths[longest] <= NARROWEST) {
                break;
            }
            widths[longest]--;
            total--;
        }
        return widths;
    }
}
