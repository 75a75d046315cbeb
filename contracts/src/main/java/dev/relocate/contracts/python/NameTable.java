package dev.relocate.contracts.python;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Spells equal names by one and the same text: the imports of a repository repeat few names a hundred thousand times.
 *
 * <p>It has a fixed number of places; a name that falls on another's takes it, so that it never grows. Safe for use by several
 * threads: texts are immutable, and whichever of them a thread finds in a place is compared before it is used.
 */
final class NameTable {
    private static final int PLACES = 1 << 14;

    private final String[] places = new String[PLACES];

    NameTable() {
        Arrays.fill(places, "");
    }

    /** The text of some UTF-8 bytes. */
    String text(byte[] bytes, int start, int length) {
        int hash = 0; // as the text has it (String.hashCode), as long as it is ASCII
        for (int at = start; at < start + length; at++) {
            if (bytes[at] < 0) {
                return new String(bytes, start, length, StandardCharsets.UTF_8);
            }
            hash = 31 * hash + bytes[at];
        }
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        String known = places[place];
        if (known.hashCode() == hash && isText(known, bytes, start, length)) {
            return known;
        }
        String text = new String(bytes, start, length, StandardCharsets.US_ASCII);
        places[place] = text;
        return text;
    }

    private static boolean isText(String known, byte[] bytes, int start, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (known.charAt(at) != bytes[start + at]) {
                return false;
            }
        }
        return true;
    }
}
