package dev.relocate.moves.files;

import java.util.Arrays;

/** Searches bytes for some others, skipping what cannot hold them (Horspool 1980): whole trees are searched for each move. */
public final class ByteSearch {
    private final byte[] wanted;
    private final int[] skips = new int[256];

    /** @param wanted at least one byte */
    public ByteSearch(byte[] wanted) {
        this.wanted = wanted.clone();
        Arrays.fill(skips, wanted.length);
        for (int at = 0; at < wanted.length - 1; at++) {
            skips[wanted[at] & 0xFF] = wanted.length - 1 - at;
        }
    }

    int length() {
        return wanted.length;
    }

    /** The first offset, not before another one, at which the bytes stand; -1 where they do not. */
    public int find(byte[] bytes, int from) {
        int last = wanted.length - 1;
        for (int end = from + last; end < bytes.length; end += skips[bytes[end] & 0xFF]) {
            int at = last;
            while (at >= 0 && bytes[end - last + at] == wanted[at]) {
                at--;
            }
            if (at < 0) {
                return end - last;
            }
        }
        return -1;
    }
}
