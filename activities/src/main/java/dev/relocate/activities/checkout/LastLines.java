package dev.relocate.activities.checkout;

import java.util.List;

/** The end of a program's output, for a message. */
final class LastLines {
    private static final int LINES = 5;
    private static final int CHARACTERS = 500;

    private LastLines() {}

    static String of(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return end.substring(Math.max(0, end.length() - CHARACTERS));
    }
}
