package dev.relocate.worker.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a line between its words; later lines are indented a little deeper than the first. */
final class Wrapping {
    private static final Pattern WORD = Pattern.compile("\\S+|\\s+");
    private static final int DEEPER = 2;

    private final int columns;
    private final List<Text> lines = new ArrayList<>();
    private Text line = Text.empty();
    private Text word = Text.empty();
    private Text space = Text.empty();
    private String indent = "";

    /** @param columns the width of a line; a longer word exceeds it */
    Wrapping(int columns) {
        this.columns = columns;
    }

    /** Adds text in one style, which may be broken at its spaces. */
    void prose(Style style, String text) {
        Matcher parts = WORD.matcher(text);
        while (parts.find()) {
            if (!parts.group().isBlank()) {
                word = word.plus(style, parts.group());
            } else if (line.length() + word.length() == 0) {
                indent = parts.group();
                line = Text.of(indent);
                indent += " ".repeat(DEEPER);
            } else {
                endWord();
                space = Text.of(style, parts.group());
            }
        }
    }

    /** Adds what is to be copied, which stays in one piece. */
    void whole(Style style, String text) {
        word = word.plus(style, text);
    }

    /** All lines. */
    List<Text> lines() {
        endWord();
        lines.add(line);
        return lines;
    }

    private void endWord() {
        boolean begun = !line.plain().isBlank();
        if (begun && word.length() > 0 && line.length() + space.length() + word.length() > columns) {
            lines.add(line);
            line = Text.of(indent.isEmpty() ? " ".repeat(DEEPER) : indent).plus(word);
        } else if (word.length() > 0) {
            line = line.plus(space).plus(word);
        }
        word = Text.empty();
        space = Text.empty();
    }
}
