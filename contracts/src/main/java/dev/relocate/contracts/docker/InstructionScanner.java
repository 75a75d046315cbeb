package dev.relocate.contracts.docker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an instruction's text apart: keyword, flags, then an array or words. */
final class InstructionScanner {
    private final LogicalLine line;
    private final String text;
    private final char escape;
    private final int shift;
    private int at;

    InstructionScanner(LogicalLine line, char escape, int shift) {
        this.line = line;
        this.text = line.text();
        this.escape = escape;
        this.shift = shift;
    }

    /** Text of one character a byte, as UTF-8. */
    static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    String keyword() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String keyword = text.substring(start, at);
        skipBlanks();
        return keyword;
    }

    List<DockerWord> flags() {
        List<DockerWord> flags = new ArrayList<>();
        while (text.startsWith("--", at)) {
            flags.add(word(true));
            skipBlanks();
        }
        return List.copyOf(flags);
    }

    /** What remains, as one line. */
    String rest() {
        return decoded(text.substring(at)).strip();
    }

    /** The items, where what remains is a JSON array of strings; else nothing. */
    Optional<List<DockerWord>> array() {
        int start = at;
        List<DockerWord> items = new ArrayList<>();
        Optional<List<DockerWord>> result = at < text.length() && text.charAt(at) == '[' && items(items)
                ? Optional.of(List.copyOf(items))
                : Optional.empty();
        at = start;
        return result;
    }

    List<DockerWord> words() {
        return words(true);
    }

    /** Words with their quotes, as here-document marks need them. */
    List<DockerWord> rawWords() {
        return words(false);
    }

    private List<DockerWord> words(boolean unquoted) {
        int start = at;
        List<DockerWord> words = new ArrayList<>();
        skipBlanks();
        while (at < text.length()) {
            words.add(word(unquoted));
            skipBlanks();
        }
        at = start;
        return List.copyOf(words);
    }

    private DockerWord word(boolean unquoted) {
        int start = at;
        char quote = '\0';
        StringBuilder out = new StringBuilder();
        while (at < text.length() && (quote != '\0' || !Character.isWhitespace(text.charAt(at)))) {
            char c = text.charAt(at);
            boolean keep = true;
            if (c == escape && quote != '\'' && at + 1 < text.length() && text.charAt(at + 1) != '$') {
                at++;
                c = text.charAt(at);
            } else if (quote == '\0' && (c == '"' || c == '\'')) {
                quote = c;
                keep = !unquoted;
            } else if (c == quote) {
                quote = '\0';
                keep = !unquoted;
            }
            if (keep && c == '$' && quote == '\'' && unquoted) {
                out.append('\\'); // no variable there, as behind a backslash
            }
            if (keep) {
                out.append(c);
            }
            at++;
        }
        return new DockerWord(decoded(out.toString()), line.line(start), offset(start), offset(at - 1) + 1);
    }

    private boolean items(List<DockerWord> items) {
        at++;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ']') {
            at++;
            return atEnd();
        }
        while (at < text.length() && text.charAt(at) == '"') {
            if (!item(items)) {
                return false;
            }
            skipBlanks();
            char next = at < text.length() ? text.charAt(at) : '\0';
            at++;
            if (next == ']') {
                return atEnd();
            }
            if (next != ',') {
                return false;
            }
            skipBlanks();
        }
        return false;
    }

    /** Reads a JSON string; false where it is none. */
    private boolean item(List<DockerWord> items) {
        int start = at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) != '\\') {
                out.append(text.charAt(at++));
            } else if (!escapeSequence(out)) {
                return false;
            }
        }
        if (at >= text.length()) {
            return false;
        }
        at++;
        items.add(new DockerWord(decoded(out.toString()), line.line(start), offset(start), offset(at - 1) + 1));
        return true;
    }

    private boolean escapeSequence(StringBuilder out) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(simple));
            at += 2;
            return true;
        }
        if (c == 'u'
                && at + 6 <= text.length()
                && text.substring(at + 2, at + 6).matches("[0-9a-fA-F]{4}")) {
            String character = String.valueOf((char) Integer.parseInt(text, at + 2, at + 6, 16));
            // back to one character a byte, as the rest of the line is
            out.append(new String(character.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            at += 6;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private int offset(int index) {
        return shift + line.offset(index);
    }
}
