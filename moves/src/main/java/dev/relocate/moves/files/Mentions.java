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

    /** How far into a file the line can be that declares its encoding (Language Reference, "Encoding declarations"). */
    private static final int FIRST_LINES = 300;

    private final List<ByteSearch> words = new ArrayList<>();
    private final boolean outsideAscii;

    private Mentions(SortedSet<String> names) {
        outsideAscii = names.stream().anyMatch(name -> name.chars().anyMatch(c -> c > 127));
        names.forEach(name -> words.add(new ByteSearch(name.getBytes(StandardCharsets.UTF_8))));
        words.add(new ByteSearch(COMPUTED));
        words.add(new ByteSearch(BUILT_IN));
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
        return words.stream().anyMatch(word -> contains(bytes, word)) || (outsideAscii && declaresEncoding(bytes));
    }

    /** Whether a file may spell names in other bytes than UTF-8's: it has to say so. */
    private static boolean declaresEncoding(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, FIRST_LINES), StandardCharsets.ISO_8859_1);
        return start.lines().limit(2).anyMatch(line -> line.contains("coding"));
    }

    private static String name(String path) {
        String name = Paths.name(path);
        String bare = name.endsWith(".py") ? name.substring(0, name.length() - ".py".length()) : name;
        return bare.equals("__init__") || bare.equals("__main__") ? Paths.name(Paths.parent(path)) : bare;
    }

    private static boolean contains(byte[] bytes, ByteSearch word) {
        for (int at = word.find(bytes, 0); at >= 0; at = word.find(bytes, at + 1)) {
            int end = at + word.length();
            boolean inside = (at > 0 && isNamePart(bytes[at - 1])) || (end < bytes.length && isNamePart(bytes[end]));
            if (!inside || !isNamePart(bytes[end - 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(byte c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
