package dev.relocate.contracts.tree;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A repository's files at one instant.
 *
 * <p>Implementations are immutable. Submodules (gitlinks) are not part of a tree: what they hold belongs to another
 * repository. Every path of a tree is relative, normalised, and lies inside the repository.
 */
public interface Tree {
    /** All files by path, in the order of their paths. */
    SortedMap<String, TreeFile> files();

    /** The file at a path, or nothing where there is none or a directory. */
    default Optional<TreeFile> file(String path) {
        return Optional.ofNullable(files().get(path));
    }

    /** Whether a file is at that path. */
    default boolean hasFile(String path) {
        return files().containsKey(path);
    }

    /** Whether at least one file lies below that path; the empty path is the root. */
    default boolean hasDirectory(String path) {
        return path.isEmpty() ? !files().isEmpty() : !filesBelow(path).isEmpty();
    }

    /** The files strictly below a directory, in the order of their paths; the empty path is the root. */
    default SortedMap<String, TreeFile> filesBelow(String directory) {
        return directory.isEmpty() ? files() : files().subMap(directory + "/", directory + "0");
    }

    /** This tree with some edits made; this tree itself stays as it is. */
    default Tree with(Collection<Edit> edits) {
        return EditedTree.of(this, edits);
    }
}
