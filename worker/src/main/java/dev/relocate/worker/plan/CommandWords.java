package dev.relocate.worker.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line into words as a POSIX shell does (quotes and backslashes, POSIX.1-2017 XCU 2.2), and expands
 * nothing: where a shell would do more than split, that is told instead.
 */
final class CommandWords {
    private static final String OPERATORS = "|&;<>()\n";
    private static final String EXPANSIONS = "$`";
    private static final String WILDCARDS = "*?";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean started;
    private int at;

    private CommandWords(String line) {
        this.line = line;
    }

    /**
     * What a command line comes to.
     *
     * @param words the words; of no use where something only a shell can do was found
     * @param shellOnly what only a shell can do, as a noun phrase
     */
    record Split(List<String> words, Optional<String> shellOnly) {}

    /** Splits a line; whitespace around it does not count. */
    static Split of(String line) {
        CommandWords splitter = new CommandWords(line.strip());
        Optional<String> shellOnly = splitter.split();
        return new Split(List.copyOf(splitter.words), shellOnly);
    }

    private Optional<String> split() {
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            Optional<String> shellOnly = Optional.empty();
            if (c == ' ' || c == '\t') {
                endWord();
            } else if (c == '\'') {
                shellOnly = singleQuoted();
            } else if (c == '"') {
                shellOnly = doubleQuoted();
            } else if (c == '\\') {
                shellOnly = escaped();
            } else {
                shellOnly = bare(c);
            }
            if (shellOnly.isPresent()) {
                return shellOnly;
            }
        }
        endWord();
        return Optional.empty();
    }

    private void endWord() {
        if (started) {
            words.add(word.toString());
            word = new StringBuilder();
            started = false;
        }
    }

    private Optional<String> bare(char c) {
        if (c == '\n') {
            return Optional.of("several lines");
        }
        if (OPERATORS.indexOf(c) >= 0) {
            return Optional.of("the shell operator \"" + operatorAt(at) + "\"");
        }
        if (EXPANSIONS.indexOf(c) >= 0 || WILDCARDS.indexOf(c) >= 0) {
            return Optional.of("an unquoted \"" + c + "\"");
        }
        if (!started && (c == '~' || c == '#')) {
            return Optional.of("a word that starts with \"" + c + "\"");
        }
        append(c);
        return Optional.empty();
    }

    private String operatorAt(int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) == line.charAt(from) && end - from < 2) {
            end++;
        }
        return line.substring(from, end);
    }

    private Optional<String> singleQuoted() {
        int end = line.indexOf('\'', at + 1);
        if (end < 0) {
            return Optional.of("a quote that is not closed");
        }
        word.append(line, at + 1, end);
        started = true;
        at = end;
        return Optional.empty();
    }

    private Optional<String> doubleQuoted() {
        started = true;
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return Optional.empty();
            }
            if (EXPANSIONS.indexOf(c) >= 0) {
                return Optional.of("a \"" + c + "\" that is not in single quotes");
            }
            boolean escape = c == '\\' && at + 1 < line.length() && "$`\"\\".indexOf(line.charAt(at + 1)) >= 0;
            append(escape ? line.charAt(++at) : c);
        }
        return Optional.of("a quote that is not closed");
    }

    private Optional<String> escaped() {
        if (at + 1 == line.length()) {
            return Optional.of("a backslash at its end");
        }
        append(line.charAt(++at));
        return Optional.empty();
    }

    private void append(char c) {
        word.append(c);
        started = true;
    }
}
