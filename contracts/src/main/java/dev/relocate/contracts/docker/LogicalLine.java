package dev.relocate.contracts.docker;

/**
 * An instruction's text with continuations joined and comments dropped, one character a byte.
 *
 * @param text the joined text
 * @param offsets the file offset of each character, and one more for the end
 * @param lines the file line of each character, and one more for the end
 */
@SuppressWarnings("ArrayRecordComponent") // built and read in this package, never compared
record LogicalLine(String text, int[] offsets, int[] lines) {
    int offset(int index) {
        return offsets[Math.min(index, offsets.length - 1)];
    }

    int line(int index) {
        return lines[Math.min(index, lines.length - 1)];
    }
}
