package dev.relocate.worker.plan.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Words for what stands in a file, safe to print on a terminal. */
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** Text in quotes, control characters as {@code \\uXXXX}, cut after {@value #LONGEST} characters. */
    public static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }

    /** The whole text, control and formatting characters as {@code \\uXXXX}. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    /** What a node is, as a predicate. */
    static String of(Node node) {
        Tag tag = node.getTag();
        if (node instanceof MappingNode) {
            return tag.equals(Tag.MAP) ? "is a mapping" : "has the tag " + quoted(tag.getValue());
        }
        if (node instanceof SequenceNode) {
            return tag.equals(Tag.SEQ) ? "is a list" : "has the tag " + quoted(tag.getValue());
        }
        return ofScalar(tag, ((ScalarNode) node).getValue());
    }

    private static String ofScalar(Tag tag, String text) {
        if (tag.equals(Tag.NULL) || text.isEmpty()) {
            return "is empty";
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return "is the number " + text;
        }
        if (tag.equals(Tag.BOOL)) {
            return "is " + text;
        }
        boolean ours = tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG);
        return ours ? "is " + quoted(text) : "has the tag " + quoted(tag.getValue());
    }

    private static void append(StringBuilder shown, int c) {
        boolean unsafe = Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.LINE_SEPARATOR;
        if (unsafe) {
            shown.append(String.format("\\u%04X", c));
        } else {
            shown.appendCodePoint(c);
        }
    }
}
