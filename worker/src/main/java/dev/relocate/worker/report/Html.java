package dev.relocate.worker.report;

import dev.relocate.worker.terminal.ControlSequences;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a page. Text can only get in through {@link #text}, {@link #lines} and attributes, which leave nothing in it that
 * a browser would take for markup: names, reasons and logs may have been written by anybody.
 */
final class Html {
    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Nothing. */
    static Html none() {
        return new Html("");
    }

    /** Text on one line. */
    static Html text(String text) {
        return new Html(escaped(text.replaceAll("\\R", " ")));
    }

    /** Text that keeps its lines, for a {@code pre}. */
    static Html lines(String text) {
        return new Html(escaped(text.replace("\r\n", "\n")));
    }

    /** An element; tag and class are this program's own words. */
    static Html element(String tag, String style, Html... inside) {
        return element(tag, style.isEmpty() ? Map.of() : Map.of("class", style), inside);
    }

    /** An element with attributes, whose values may be any text. */
    static Html element(String tag, Map<String, String> attributes, Html... inside) {
        String named = attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> " " + each.getKey() + "=\"" + escaped(each.getValue()) + "\"")
                .collect(Collectors.joining());
        return new Html("<" + tag + named + ">" + all(List.of(inside)).markup + "</" + tag + ">\n");
    }

    /** Several, one after the other. */
    static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(piece -> piece.markup).collect(Collectors.joining()));
    }

    /** Several, one after the other. */
    static Html all(Stream<Html> pieces) {
        return all(pieces.toList());
    }

    /** Several, one after the other. */
    static Html all(Html... pieces) {
        return all(List.of(pieces));
    }

    /** Text as code. */
    static Html code(String text) {
        return new Html("<code>" + text(text).markup + "</code>");
    }

    /** The markup. */
    String markup() {
        return markup;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        ControlSequences.without(text).codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.appendCodePoint(point);
                default -> safe.appendCodePoint(isHarmless(point) ? point : 0xFFFD);
            }
        });
        return safe.toString();
    }

    /** Neither a control character nor one that turns the direction of writing, nor half of a pair. */
    private static boolean isHarmless(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.SURROGATE;
    }
}
