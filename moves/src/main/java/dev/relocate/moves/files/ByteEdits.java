package dev.relocate.moves.files;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Replacements of byte ranges in one source; what lies between them stays as it is. */
public final class ByteEdits {
    private final byte[] source;
    /** By start, insertions before replacements at the same place. */
    private final TreeMap<Integer, Replacement> replacements = new TreeMap<>();

    private final TreeMap<Integer, ByteArrayOutputStream> insertions = new TreeMap<>();

    /** No edits yet of a source, which must not change. */
    public ByteEdits(byte[] source) {
        this.source = source;
    }

    /**
     * Replaces a range; repeating a replacement is harmless.
     *
     * @throws IllegalStateException if another replacement overlaps it
     */
    public void replace(int start, int end, byte[] text) {
        Map.Entry<Integer, Replacement> before = replacements.floorEntry(end - 1);
        if (before != null && before.getValue().end > start) {
            Replacement other = before.getValue();
            if (before.getKey() == start && other.end == end && java.util.Arrays.equals(other.text, text)) {
                return;
            }
            throw new IllegalStateException("Two edits overlap at byte " + start + ".");
        }
        replacements.put(start, new Replacement(end, text));
    }

    /** Puts text before a byte, behind what was already inserted there. */
    public void insert(int offset, byte[] text) {
        insertions.computeIfAbsent(offset, at -> new ByteArrayOutputStream()).writeBytes(text);
    }

    /** Whether a replacement lies within a range or overlaps it. */
    public boolean touch(int start, int end) {
        Map.Entry<Integer, Replacement> before = replacements.lowerEntry(end);
        return before != null && before.getValue().end > start;
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return replacements.isEmpty() && insertions.isEmpty();
    }

    /** The offset of the first edit, or the source's size where there is none. */
    public int first() {
        int replaced = replacements.isEmpty() ? source.length : replacements.firstKey();
        int inserted = insertions.isEmpty() ? source.length : insertions.firstKey();
        return Math.min(replaced, inserted);
    }

    /** The edited source. */
    public byte[] apply() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(source.length + 64);
        int position = 0;
        NavigableMap<Integer, ByteArrayOutputStream> open = new TreeMap<>(insertions);
        for (Map.Entry<Integer, Replacement> entry : replacements.entrySet()) {
            position = insertUpTo(out, open, position, entry.getKey());
            out.write(source, position, entry.getKey() - position);
            out.writeBytes(entry.getValue().text);
            position = entry.getValue().end;
        }
        position = insertUpTo(out, open, position, source.length);
        out.write(source, position, source.length - position);
        return out.toByteArray();
    }

    private int insertUpTo(
            ByteArrayOutputStream out, NavigableMap<Integer, ByteArrayOutputStream> open, int from, int limit) {
        int position = from;
        while (!open.isEmpty() && open.firstKey() <= limit) {
            Map.Entry<Integer, ByteArrayOutputStream> insertion = open.pollFirstEntry();
            int at = Math.max(position, insertion.getKey());
            out.write(source, position, at - position);
            out.writeBytes(insertion.getValue().toByteArray());
            position = at;
        }
        return position;
    }

    private static final class Replacement {
        private final int end;
        private final byte[] text;

        Replacement(int end, byte[] text) {
            this.end = end;
            this.text = text;
        }
    }
}
