package dev.relocate.contracts.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A dotted name where it stands in a source; blanks and line continuations may stand between its parts.
 *
 * <p>A large repository has some hundred thousand of them, nearly all written without blanks and in ASCII: of these the place
 * of the first part says where the others stand, and the parts themselves are made only for who asks.
 */
public final class DottedName {
    /** No name at all, as in {@code from . import x}. */
    public static final DottedName NONE = new DottedName("", new int[0]);

    private final String text;
    /** Where the first part starts; with blanks or other letters between, start and end of each part. */
    private final int[] offsets;

    private DottedName(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    /** The name that parts make, in order; none of no parts. */
    static DottedName of(List<NamePart> parts) {
        if (parts.isEmpty()) {
            return NONE;
        }
        String text = String.join(".", parts.stream().map(NamePart::text).toList());
        DottedName plain = plain(text, parts.get(0).start());
        return plain.parts().equals(parts)
                ? plain
                : new DottedName(
                        text,
                        parts.stream()
                                .flatMapToInt(part -> IntStream.of(part.start(), part.end()))
                                .toArray());
    }

    /**
     * A name of ASCII letters that is written without blanks.
     *
     * @param start offset of the first part
     */
    static DottedName plain(String text, int start) {
        return new DottedName(text, new int[] {start});
    }

    /** Whether {@link #plain} with this text and {@link #start} makes the same name. */
    boolean isPlain() {
        return offsets.length == 1;
    }

    /** The parts joined by dots; empty where there are none. */
    public String text() {
        return text;
    }

    /** The parts in order, each with its offsets. */
    public List<NamePart> parts() {
        List<NamePart> parts = new ArrayList<>();
        int from = 0;
        while (!isEmpty() && from <= text.length()) {
            int dot = text.indexOf('.', from);
            String part = text.substring(from, dot < 0 ? text.length() : dot);
            int at = 2 * parts.size();
            parts.add(
                    isPlain()
                            ? new NamePart(part, offsets[0] + from, offsets[0] + from + part.length())
                            : new NamePart(part, offsets[at], offsets[at + 1]));
            from += part.length() + 1;
        }
        return List.copyOf(parts);
    }

    /** Whether there is no name. */
    public boolean isEmpty() {
        return offsets.length == 0;
    }

    /** The text of the first part; empty where there is none. */
    public String first() {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /**
     * The offset of the first part.
     *
     * @throws IndexOutOfBoundsException if there is no name
     */
    public int start() {
        return offsets[0];
    }

    /**
     * The offset behind the last part.
     *
     * @throws IndexOutOfBoundsException if there is no name
     */
    public int end() {
        return isPlain() ? offsets[0] + text.length() : offsets[offsets.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DottedName name && text.equals(name.text) && Arrays.equals(offsets, name.offsets);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + Arrays.hashCode(offsets);
    }

    @Override
    public String toString() {
        return text + Arrays.toString(offsets);
    }
}
