package dev.relocate.worker.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text on one line that Markdown shows as it is written, on GitHub too. */
final class MarkdownText {
    /**
     * What GitHub makes more of than text, for which a backslash is no remedy: mentions, addresses, numbers of issues, commits,
     * emoji and formulas (GitHub Docs, "Basic writing and formatting syntax", "Autolinked references and URLs"). None of it
     * has an effect in code.
     */
    private static final Pattern LIVELY =
            Pattern.compile("[@$]|://|(?i:www\\.)|#\\d|(?i:\\bgh-\\d)|:[\\w+-]+:|\\b[0-9a-f]{7,40}\\b");

    /** What makes a list, a rule or a heading of a line. */
    private static final Pattern BLOCK = Pattern.compile("^(\\d*)([-+=.)])");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private MarkdownText() {}

    /** As text; a word that GitHub would make more of is put as code. */
    static String of(String line) {
        String text = SPACE.splitAsStream(line.strip())
                .map(word -> LIVELY.matcher(word).find() ? code(word) : escaped(word))
                .collect(Collectors.joining(" "));
        return BLOCK.matcher(text).replaceFirst("$1\\\\$2");
    }

    /** As code. */
    static String code(String line) {
        return "`" + line.replace('`', '\'').replace('|', '¦') + "`";
    }

    private static String escaped(String word) {
        StringBuilder escaped = new StringBuilder();
        word.chars().forEach(c -> {
            if (c == '<' || c == '>' || c == '&') {
                escaped.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
            } else {
                escaped.append("\\`*_[]|#~!".indexOf(c) >= 0 ? "\\" : "").append((char) c);
            }
        });
        return escaped.toString();
    }
}
