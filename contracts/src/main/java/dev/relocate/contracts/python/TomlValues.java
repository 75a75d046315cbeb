package dev.relocate.contracts.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The strings of a TOML file with the tables and keys they stand under (TOML 1.0); everything else is skipped. */
final class TomlValues {
    private final String text;
    private final List<ConfigurationValue> values = new ArrayList<>();
    private String section = "";
    private int position;
    private int line = 1;

    TomlValues(String text) {
        this.text = text;
    }

    List<ConfigurationValue> read() {
        while (position < text.length()) {
            skipBlank();
            if (position >= text.length()) {
                break;
            }
            if (text.charAt(position) == '[') {
                table();
            } else {
                String key = key("=\n");
                if (position < text.length() && text.charAt(position) == '=') {
                    position++;
                    value(key);
                }
                skipToLineEnd();
            }
        }
        return values;
    }

    private void table() {
        while (position < text.length() && text.charAt(position) == '[') {
            position++;
        }
        section = key("]\n");
        skipToLineEnd();
    }

    /** A dotted key without its blanks and quotes, up to one of some characters. */
    private String key(String stops) {
        StringBuilder key = new StringBuilder();
        while (position < text.length() && stops.indexOf(text.charAt(position)) < 0) {
            char c = text.charAt(position);
            if (c == '"' || c == '\'') {
                int close = text.indexOf(c, position + 1);
                int stop = close < 0 ? text.length() : close;
                key.append(text, Math.min(position + 1, stop), stop);
                position = Math.min(stop + 1, text.length());
            } else {
                if (!Character.isWhitespace(c)) {
                    key.append(c);
                }
                position++;
            }
        }
        return key.toString();
    }

    private void value(String key) {
        int depth = 0;
        Deque<Character> open = new ArrayDeque<>();
        List<String> keys = new ArrayList<>(List.of(key));
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"' || c == '\'') {
                string(keys.get(keys.size() - 1));
            } else if (c == '#') {
                skipToLineEnd();
            } else if (c == '[') {
                depth++;
                open.push(c);
                keys.add(keys.get(keys.size() - 1));
                position++;
            } else if (c == '{') {
                depth++;
                open.push(c);
                position++;
                keys.add(keys.get(keys.size() - 1));
                inlineKey(keys);
            } else if (c == ',' && depth > 0) {
                position++;
                // in an array even "--cov=src" is a value
                if (open.element() == '{') {
                    inlineKey(keys);
                }
            } else if (c == ']' || c == '}') {
                depth--;
                open.poll();
                keys.remove(keys.size() - 1);
                position++;
                if (depth < 0 || keys.isEmpty()) {
                    return;
                }
            } else if (c == '\n') {
                if (depth == 0) {
                    return;
                }
                line++;
                position++;
            } else {
                position++;
            }
        }
    }

    private boolean isInlineKey() {
        int at = position;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-.\"'".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        int equals = at;
        while (equals < text.length() && text.charAt(equals) == ' ') {
            equals++;
        }
        return at > start && equals < text.length() && text.charAt(equals) == '=';
    }

    private void inlineKey(List<String> keys) {
        if (!isInlineKey()) {
            return;
        }
        String name = key("=\n");
        String outer = keys.size() > 1 ? keys.get(keys.size() - 2) : "";
        keys.set(keys.size() - 1, outer.isEmpty() ? name : outer + "." + name);
    }

    private void string(String key) {
        char quote = text.charAt(position);
        boolean triple = text.startsWith(String.valueOf(quote).repeat(3), position);
        int marks = triple ? 3 : 1;
        int start = position + marks;
        int startLine = line;
        position = start;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\\' && quote == '"') {
                position++;
            } else if (c == quote
                    && (!triple || text.startsWith(String.valueOf(quote).repeat(3), position))) {
                break;
            } else if (c == '\n') {
                line++;
                if (!triple) {
                    break;
                }
            }
            position++;
        }
        int end = Math.min(position, text.length());
        values.add(
                new ConfigurationValue(section, key, text.substring(Math.min(start, end), end), start, end, startLine));
        position = Math.min(end + marks, text.length());
    }

    private void skipBlank() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                skipToLineEnd();
            } else if (Character.isWhitespace(c)) {
                line += c == '\n' ? 1 : 0;
                position++;
            } else {
                return;
            }
        }
    }

    private void skipToLineEnd() {
        while (position < text.length() && text.charAt(position) != '\n') {
            position++;
        }
    }
}
