package dev.relocate.moves.template;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.ByteEdits;
import dev.relocate.moves.files.FileMoves;
import dev.relocate.moves.python.PythonRewriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code {% load %}} tags follow Django's tag libraries, which templates name by their path below a {@code templatetags}
 * folder ("Custom template tags and filters", "Code layout").
 */
public final class TagLibraries {
    private static final Set<String> TEMPLATES = Set.of("html", "htm", "txt", "xml", "svg", "eml", "mjml", "djhtml");
    private static final Pattern LOAD = Pattern.compile("\\{%-?[ \\t]*load[ \\t]+([^%\\n]*?)[ \\t]*-?%\\}");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final String FOLDER = "/templatetags/";

    private final UnresolvedReferences unresolved;
    /** What becomes of a library's name; nothing where it is none any more, or where another app has one of that name. */
    private final SortedMap<String, Optional<String>> libraries = new TreeMap<>();

    /** The tag libraries among the moves of one relocation on a tree. */
    public TagLibraries(FileMoves moves, Tree tree, UnresolvedReferences unresolved) {
        this.unresolved = unresolved;
        moves.files()
                .forEach((from, to) -> library(from).ifPresent(old -> {
                    Optional<String> now = library(to);
                    if (!now.equals(Optional.of(old))) {
                        boolean shared = tree.files().keySet().stream()
                                .anyMatch(path ->
                                        !path.equals(from) && library(path).equals(Optional.of(old)));
                        libraries.put(old, shared ? Optional.empty() : now);
                    }
                }));
    }

    /** Whether a file may load a library whose name changes. */
    public boolean concern(TreeFile file) {
        String path = file.path();
        boolean readable = path.endsWith(".py") || TEMPLATES.contains(path.substring(path.lastIndexOf('.') + 1));
        return !libraries.isEmpty() && readable && file.mode() != FileMode.SYMLINK;
    }

    /** The rewritten template; nothing where no byte changes. In Python texts, uses are listed instead. */
    public Optional<PythonRewriter.Result> rewrite(TreeFile file) {
        // one character a byte, so that offsets stay byte offsets
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        ByteEdits edits = new ByteEdits(file.bytes());
        int references = 0;
        for (Matcher load = LOAD.matcher(text); load.find(); ) {
            int from = text.substring(load.start(1), load.end(1)).lastIndexOf(" from ");
            int start = from < 0 ? load.start(1) : load.start(1) + from + " from ".length();
            Matcher words = WORD.matcher(text).region(start, load.end(1));
            while (words.find()) {
                Optional<String> now = libraries.getOrDefault(words.group(), Optional.of(words.group()));
                if (now.equals(Optional.of(words.group()))) {
                    continue;
                }
                if (now.isEmpty() || file.path().endsWith(".py")) {
                    list(file, text, load, words.group(), now);
                } else {
                    edits.replace(words.start(), words.end(), now.get().getBytes(StandardCharsets.UTF_8));
                    references++;
                }
            }
        }
        return references == 0 ? Optional.empty() : Optional.of(new PythonRewriter.Result(edits.apply(), references));
    }

    private void list(TreeFile file, String text, Matcher load, String library, Optional<String> now) {
        int line = (int) text.substring(0, load.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        unresolved.add(
                file.path(),
                line,
                load.group(),
                now.map(name -> "This text loads the tag library " + library + ", which becomes " + name
                                + ": write the new name if it is a template.")
                        .orElse(
                                "The tag library " + library
                                        + " leaves its templatetags folder, or another app has one of that name: check what this loads."));
    }

    /** The name by which templates load a file, where it is a tag library. */
    private static Optional<String> library(String path) {
        int at = ("/" + path).lastIndexOf(FOLDER);
        if (at < 0 || !path.endsWith(".py") || Paths.name(path).equals("__init__.py")) {
            return Optional.empty();
        }
        String below = path.substring(at + FOLDER.length() - 1, path.length() - ".py".length());
        return Optional.of(below.replace('/', '.'));
    }
}
