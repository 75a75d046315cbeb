package dev.relocate.contracts.python;

import java.util.List;

/**
 * A dotted name where it stands in a source; blanks and line continuations may stand between its parts.
 *
 * @param text the parts joined by dots; empty where there are none
 * @param parts in order, each with its offsets
 */
public record DottedName(String text, List<NamePart> parts) {
    /** No name at all, as in {@code from . import x}. */
    public static final DottedName NONE = new DottedName("", List.of());

    static DottedName of(List<NamePart> parts) {
        if (parts.size() == 1) {
            return new DottedName(parts.get(0).text(), List.copyOf(parts));
        }
        StringBuilder text = new StringBuilder();
        for (NamePart part : parts) {
            text.append(text.length() == 0 ? "" : ".").append(part.text());
        }
        return new DottedName(text.toString(), List.copyOf(parts));
    }

    /** Whether there is no name. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The offset of the first part. */
    public int start() {
        return parts.get(0).start();
    }

    /** The offset behind the last part. */
    public int end() {
        return parts.get(parts.size() - 1).end();
    }
}
