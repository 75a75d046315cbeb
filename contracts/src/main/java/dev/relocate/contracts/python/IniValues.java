package dev.relocate.contracts.python;

import java.util.ArrayList;
import java.util.List;

/** The values of an INI file as Python's configparser reads it: sections, {@code =} or {@code :}, indented continuations. */
final class IniValues {
    private final String text;
    private final List<ConfigurationValue> values = new ArrayList<>();
    private String section = "";
    private String key = "";
    private int line;

    IniValues(String text) {
        this.text = text;
    }

    List<ConfigurationValue> read() {
        int from = 0;
        while (from < text.length()) {
            int next = text.indexOf('\n', from);
            int end = next < 0 ? text.length() : next;
            line++;
            line(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
            from = next < 0 ? text.length() : next + 1;
        }
        return values;
    }

    private void line(int from, int to) {
        int start = skipBlanks(from, to);
        if (start == to || text.charAt(start) == '#' || text.charAt(start) == ';') {
            return;
        }
        if (start > from && !key.isEmpty()) {
            value(start, to);
        } else if (text.charAt(start) == '[') {
            int close = text.indexOf(']', start);
            section = close > 0 && close < to ? text.substring(start + 1, close).strip() : "";
            key = "";
        } else {
            int separator = start;
            while (separator < to && text.charAt(separator) != '=' && text.charAt(separator) != ':') {
                separator++;
            }
            key = text.substring(start, separator).strip();
            if (separator < to) {
                value(skipBlanks(separator + 1, to), to);
            }
        }
    }

    private void value(int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > from) {
            values.add(new ConfigurationValue(section, key, text.substring(from, end), from, end, line));
        }
    }

    private int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
