package dev.relocate.moves.files;

import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a text says of moved files by their old paths or dotted names, wherever in the text that stands. A single word is
 * never taken for one.
 */
public final class OldNames {
    private static final Pattern NAME = Pattern.compile("[\\w./-]*\\w(?:/|\\.\\*)?");

    private final FileMoves moves;
    /** New by old dotted name of what was named to be moved. */
    private final SortedMap<String, String> names = new TreeMap<>();

    /** @param names new by old dotted name of every module that moves */
    public OldNames(FileMoves moves, Map<String, String> names) {
        this.moves = moves;
        this.names.putAll(names);
    }

    /** Every mention, in the order of offsets. */
    public List<Mention> in(String text) {
        List<Mention> found = new ArrayList<>();
        if (text.indexOf('.') < 0 && text.indexOf('/') < 0) {
            return found;
        }
        Matcher words = NAME.matcher(text);
        while (words.find()) {
            of(words.group()).ifPresent(target -> found.add(new Mention(words.start(), words.group(), target)));
        }
        return found;
    }

    /** What a word becomes that is an old path or dotted name; nothing for other words. */
    public Optional<String> of(String word) {
        return word.indexOf('/') >= 0 ? path(word) : dotted(word);
    }

    private Optional<String> path(String word) {
        String bare =
                word.replaceFirst("^(?:\\.{1,2}/)+", "").replaceFirst("^/", "").replaceFirst("/$", "");
        if (bare.indexOf('/') < 0 && !word.endsWith("/") && !bare.endsWith(".py")) {
            return Optional.empty();
        }
        return Optional.ofNullable(moves.files().get(bare))
                .or(() -> moves.folderAfter(bare).filter(target -> holds(bare)));
    }

    /** Whether something was there that moves, or the path is too long to mean anything else. */
    private boolean holds(String folder) {
        boolean deep = moves.folders().keySet().stream()
                .anyMatch(moved -> moved.indexOf('/') > 0 && Paths.isWithin(moved, folder));
        return deep
                || moves.folders().containsKey(folder)
                || !moves.files().subMap(folder + "/", folder + "0").isEmpty();
    }

    private Optional<String> dotted(String word) {
        String dotted = word.replaceFirst("\\.\\*$", "").replaceFirst("\\.$", "");
        if (dotted.indexOf('.') < 0 && word.equals(dotted)) {
            return Optional.empty();
        }
        for (String name = dotted; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            String target = names.get(name);
            if (target != null) {
                boolean telling = name.indexOf('.') > 0 || word.endsWith(".*");
                return telling ? Optional.of(target + dotted.substring(name.length())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * A mention of something that moves.
     *
     * @param offset in the text
     * @param word as it is written
     * @param target what it becomes
     */
    public record Mention(int offset, String word, String target) {}
}
