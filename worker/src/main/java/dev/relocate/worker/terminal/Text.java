package dev.relocate.worker.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with styles, safe to print: whatever it was made from, it holds no control character but line feeds (tabs become
 * spaces), and nothing that turns the direction of writing.
 */
public final class Text {
    private record Piece(Style style, String text) {}

    private final List<Piece> pieces;

    private Text(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** No text. */
    public static Text empty() {
        return new Text(List.of());
    }

    /** Plain text. */
    public static Text of(String text) {
        return empty().plus(text);
    }

    /** Text in one style. */
    public static Text of(Style style, String text) {
        return empty().plus(style, text);
    }

    /** This and more plain text. */
    public Text plus(String text) {
        return plus(Style.PLAIN, text);
    }

    /** This and more text in a style. */
    public Text plus(Style style, String text) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.add(new Piece(style, printable(text)));
        return new Text(List.copyOf(longer));
    }

    /** This and another. */
    public Text plus(Text more) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.addAll(more.pieces);
        return new Text(List.copyOf(longer));
    }

    /** How many columns it takes, where every character takes one. */
    public int length() {
        return pieces.stream()
                .mapToInt(piece -> piece.text.codePointCount(0, piece.text.length()))
                .sum();
    }

    /** The first {@code columns} columns; where something is cut off, the last of them is an ellipsis. */
    public Text cutTo(int columns) {
        if (length() <= columns) {
            return this;
        }
        List<Piece> kept = new ArrayList<>();
        int left = Math.max(0, columns - 1);
        for (Piece piece : pieces) {
            int size = Math.min(left, piece.text.codePointCount(0, piece.text.length()));
            kept.add(new Piece(piece.style, piece.text.substring(0, piece.text.offsetByCodePoints(0, size))));
            left -= size;
        }
        kept.add(new Piece(Style.PLAIN, "…"));
        return new Text(List.copyOf(kept));
    }

    /**
     * The lines that it takes, broken between words; what is {@link Style#CYAN} is there to be copied, and not broken, and
     * what has line feeds has its own lines.
     */
    public List<Text> wrapTo(int columns) {
        if (length() <= columns || plain().indexOf('\n') >= 0) {
            return List.of(this);
        }
        Wrapping wrapping = new Wrapping(columns);
        for (Piece piece : pieces) {
            if (piece.style == Style.CYAN) {
                wrapping.whole(piece.style, piece.text);
            } else {
                wrapping.prose(piece.style, piece.text);
            }
        }
        return wrapping.lines();
    }

    /** The text with the terminal's codes. */
    public String coloured() {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.style.applyTo(piece.text)));
        return all.toString();
    }

    /** The text alone. */
    public String plain() {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.text));
        return all.toString();
    }

    /** Text without what could move the cursor, recolour, or reorder what is around it. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n') {
                safe.append('\n');
            } else if (point == '\t') {
                safe.append("    ");
            } else if (!isUnsafe(point)) {
                safe.appendCodePoint(point);
            } else if (point != '\r') {
                safe.append('?');
            }
        });
        return safe.toString();
    }

    private static boolean isUnsafe(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE
                || point == 0x2028
                || point == 0x2029;
    }

    @Override
    public String toString() {
        return plain();
    }
}
