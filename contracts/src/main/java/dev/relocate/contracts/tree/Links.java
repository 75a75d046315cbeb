package dev.relocate.contracts.tree;

import dev.relocate.contracts.source.Paths;
import java.util.Optional;

/** Follows symbolic links as text, inside a tree and nowhere else. */
public final class Links {
    private static final int MAX_HOPS = 40;

    private Links() {}

    /** The file that a file is, its links followed; nothing where one leads out of the tree, to a folder or in a circle. */
    public static Optional<TreeFile> target(Tree tree, TreeFile file) {
        TreeFile at = file;
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            if (at.mode() != FileMode.SYMLINK) {
                return Optional.of(at);
            }
            Optional<TreeFile> next =
                    Paths.inRepository(Paths.parent(at.path()), at.text()).flatMap(tree::file);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.empty();
    }
}
