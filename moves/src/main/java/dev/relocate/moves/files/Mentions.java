package dev.relocate.moves.files;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells quickly which files can refer to what moves: only those that spell the last part of a moved path somewhere. */
public final class Mentions {
    private static final byte[] COMPUTED = "import_module(".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BUILT_IN = "__import__(".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> words = new ArrayList<>();

    private Mentions(SortedSet<String> names) {
        names.forEach(name -> words.add(name.getBytes(StandardCharsets.UTF_8)));
        words.add(COMPUTED);
        words.add(BUILT_IN);
    }

    /** What mentions a moved file or folder, by its name without suffix; a package counts by its folder's name. */
    public static Mentions of(FileMoves moves) {
        SortedSet<String> names = new TreeSet<>();
        SortedMap<String, String> roots = new TreeMap<>(moves.folders());
        for (Map.Entry<String, String> file : moves.files().entrySet()) {
            boolean along = moves.folders().entrySet().stream()
                    .anyMatch(folder -> Paths.isWithin(folder.getKey(), file.getKey())
                            && file.getValue()
                                    .equals(Paths.join(
                                            folder.getValue(), Paths.relative(folder.getKey(), file.getKey()))));
            if (!along) {
                roots.put(file.getKey(), file.getValue());
            }
        }
        roots.keySet().forEach(path -> names.add(name(path)));
        return new Mentions(names);
    }

    /** Whether a file's bytes hold one of the names, or a call whose import is computed. */
    public boolean in(TreeFile file) {
        byte[] bytes = file.bytes();
        return words.stream().anyMatch(word -> contains(bytes, word));
    }

    private static String name(String path) {
        String name = Paths.name(path);
        String bare = name.endsWith(".py") ? name.substring(0, name.length() - ".py".length()) : name;
        return bare.equals("__init__") || bare.equals("__main__") ? Paths.name(Paths.parent(path)) : bare;
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        int last = bytes.length - word.length;
        for (int at = 0; at <= last; at++) {
            if (bytes[at] == word[0] && matches(bytes, word, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, byte[] word, int at) {
        int end = at + word.length;
        boolean inside = (at > 0 && isNamePart(bytes[at - 1])) || (end < bytes.length && isNamePart(bytes[end]));
        if (inside && isNamePart(word[word.length - 1])) {
            return false;
        }
        for (int i = 1; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamePart(byte c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
