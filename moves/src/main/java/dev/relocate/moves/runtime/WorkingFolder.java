package dev.relocate.moves.runtime;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder of the tree in which a file's commands run, as far as its {@code cd} commands tell. */
final class WorkingFolder {
    private static final Pattern MAKEFILE = Pattern.compile("(?:.*/)?(?:[Mm]akefile|justfile)");
    private static final Pattern SCRIPT = Pattern.compile(".*\\.(?:sh|bash)");

    private final Tree tree;
    private final boolean lasting;
    private Optional<String> start;
    private Optional<String> now;

    /** Where a file's commands begin: make's and just's in their file's folder, all others at the root. */
    WorkingFolder(Tree tree, String file) {
        this.tree = tree;
        this.lasting = SCRIPT.matcher(file).matches();
        this.start = Optional.of(MAKEFILE.matcher(file).matches() ? Paths.parent(file) : "");
        this.now = start;
    }

    /** Follows a {@code cd} to a word as it is written. */
    void enter(String word, boolean beginsLine) {
        if (word.equals("-")) {
            leave();
            return;
        }
        // an image mostly has the tree in a folder at its root, as /app
        now = word.lastIndexOf('/') == 0
                ? Optional.of("")
                : now.flatMap(folder -> Paths.inRepository(folder, word)).filter(tree::hasDirectory);
        // a script stays where a line of its own took it; where that is cannot be told, it mostly is the root
        if (lasting && beginsLine) {
            start = now.or(() -> Optional.of(""));
        }
    }

    /** Goes back to where the line began, as a subshell's end and the next line do. */
    void leave() {
        now = start;
    }

    /** Whether a word means the same from here as from the root. */
    boolean isRoot() {
        return now.filter(String::isEmpty).isPresent();
    }

    /** Whether a word is a file or folder from here. */
    boolean holds(String word) {
        return now.map(folder -> Paths.join(folder, word))
                .filter(path -> tree.hasFile(path) || tree.hasDirectory(path))
                .isPresent();
    }
}
