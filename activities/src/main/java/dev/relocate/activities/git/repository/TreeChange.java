package dev.relocate.activities.git.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * A path that differs between two trees.
 *
 * @param before what the older tree has there
 * @param after what the newer tree has there; at least one of the two is present, and they differ
 */
public record TreeChange(String path, Optional<Entry> before, Optional<Entry> after) {
    /** A file of a tree; equal entries are equal in mode and content. */
    public record Entry(FileMode mode, ObjectId blob) {}

    /** Every file that differs between two trees, in git's order of paths. */
    public static List<TreeChange> between(Repository git, AnyObjectId olderTree, AnyObjectId newerTree)
            throws IOException {
        List<TreeChange> changes = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(olderTree);
            walk.addTree(newerTree);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                changes.add(new TreeChange(walk.getPathString(), entry(walk, 0), entry(walk, 1)));
            }
        }
        return changes;
    }

    /** What an index has staged at a path; nothing where it is unmerged. */
    public static Optional<Entry> staged(DirCache index, String path) {
        return Optional.ofNullable(index.getEntry(path))
                .filter(entry -> entry.getStage() == DirCacheEntry.STAGE_0)
                .map(entry -> new Entry(entry.getFileMode(), entry.getObjectId()));
    }

    /** Whether either side is a submodule, which lives in a repository of its own. */
    public boolean isSubmodule() {
        return before.filter(TreeChange::isSubmodule).isPresent()
                || after.filter(TreeChange::isSubmodule).isPresent();
    }

    private static boolean isSubmodule(Entry entry) {
        return entry.mode() == FileMode.GITLINK;
    }

    private static Optional<Entry> entry(TreeWalk walk, int tree) {
        FileMode mode = walk.getFileMode(tree);
        return mode == FileMode.MISSING || mode == FileMode.TREE
                ? Optional.empty()
                : Optional.of(new Entry(mode, walk.getObjectId(tree)));
    }
}
