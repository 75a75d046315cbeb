package dev.relocate.contracts.docker;

import java.util.Optional;
import java.util.stream.IntStream;

/** Walks a file's instructions line by line (Dockerfile reference, "Format" and "escape"). */
final class LogicalLines {
    private final String source;
    private final char escape;
    private int at;
    private int line = 1;

    LogicalLines(String source, char escape) {
        this.source = source;
        this.escape = escape;
    }

    /** The next instruction's text, leading blanks removed; nothing at the end of the file. */
    Optional<LogicalLine> next() {
        StringBuilder text = new StringBuilder();
        IntStream.Builder offsets = IntStream.builder();
        IntStream.Builder lines = IntStream.builder();
        boolean continued = false;
        while (at < source.length()) {
            int end = lineEnd(at);
            int from = skipBlanks(at, end);
            boolean blank = from == end;
            boolean comment = !blank && source.charAt(from) == '#';
            if (!blank && !comment) {
                int stop = trimmedEnd(from, end);
                continued = source.charAt(stop - 1) == escape;
                int keep = continued ? stop - 1 : end;
                for (int index = text.length() == 0 ? from : at; index < keep; index++) {
                    text.append(source.charAt(index));
                    offsets.add(index);
                    lines.add(line);
                }
            }
            at = Math.min(end + 1, source.length());
            line++;
            if (!blank && !comment && !continued) {
                break;
            }
        }
        if (text.length() == 0) {
            return Optional.empty();
        }
        int last = Math.min(at, source.length());
        offsets.add(last > 0 && source.charAt(last - 1) == '\n' ? last - 1 : last);
        lines.add(line - 1);
        return Optional.of(new LogicalLine(
                text.toString(), offsets.build().toArray(), lines.build().toArray()));
    }

    /** Reads raw lines up to one that is the delimiter, and returns them without it. */
    String hereDocument(String delimiter, boolean tabsStripped) {
        StringBuilder body = new StringBuilder();
        while (at < source.length()) {
            int end = lineEnd(at);
            String raw = source.substring(at, end > at && source.charAt(end - 1) == '\r' ? end - 1 : end);
            String text = tabsStripped ? raw.replaceFirst("^\t+", "") : raw;
            at = Math.min(end + 1, source.length());
            line++;
            if (text.equals(delimiter)) {
                break;
            }
            body.append(text).append('\n');
        }
        return body.toString();
    }

    int position() {
        return at;
    }

    private int lineEnd(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }

    private int skipBlanks(int from, int to) {
        int index = from;
        while (index < to && Character.isWhitespace(source.charAt(index))) {
            index++;
        }
        return index;
    }

    private int trimmedEnd(int from, int to) {
        int index = to;
        while (index > from + 1 && Character.isWhitespace(source.charAt(index - 1))) {
            index--;
        }
        return index;
    }
}
