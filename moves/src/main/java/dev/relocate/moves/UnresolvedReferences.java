package dev.relocate.moves;

import dev.relocate.moves.Relocation.Unresolved;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what could not be decided, each once, and gives each an id that outlives changes elsewhere in its file. Safe for use by
 * several threads.
 */
public final class UnresolvedReferences {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::file).thenComparingInt(Entry::line).thenComparing(Entry::why);

    private final Set<Entry> entries = new TreeSet<>(ORDER);

    /**
     * Adds a reference.
     *
     * @param file path before the moves
     * @param line from 1
     * @param text the line, or what of it matters; trimmed and cut to 200 characters here
     * @param why one sentence with cause and remedy
     */
    public synchronized void add(String file, int line, String text, String why) {
        String trimmed = text.strip();
        entries.add(new Entry(file, line, trimmed.length() > 200 ? trimmed.substring(0, 200) : trimmed, why));
    }

    /** All of them in the order of file and line. */
    public synchronized List<Unresolved> list() {
        Map<String, Integer> repeats = new HashMap<>();
        List<Unresolved> list = new ArrayList<>();
        for (Entry entry : entries) {
            String key = entry.file + "\0" + entry.text + "\0" + entry.why;
            int repeat = repeats.merge(key, 1, Integer::sum);
            list.add(new Unresolved(fingerprint(key + "\0" + repeat), entry.file, entry.line, entry.text, entry.why));
        }
        return List.copyOf(list);
    }

    private static String fingerprint(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", missing);
        }
    }

    private record Entry(String file, int line, String text, String why) {}
}
