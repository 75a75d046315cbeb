package dev.relocate.activities.git.worktree;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Whether a working tree has changes of its own: staged, modified or deleted tracked files (semantics E2). */
public final class Cleanliness {
    private static final int HEAD = 0;
    private static final int INDEX = 1;
    private static final int FILES = 2;

    private Cleanliness() {}

    /**
     * The tracked files that differ from a tree in index or working tree, by path. Untracked files never count, whatever
     * {@code .gitignore} says of them, and neither do submodules' contents. Line endings and filters are respected.
     */
    public static List<String> dirtyFiles(Worktree worktree, AnyObjectId tree) throws IOException {
        TreeSet<String> dirty = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(worktree.git());
                ObjectReader reader = worktree.git().newObjectReader()) {
            walk.addTree(tree);
            walk.addTree(new DirCacheIterator(Index.read(worktree)));
            FileTreeIterator files = new FileTreeIterator(worktree.git());
            walk.addTree(files);
            files.setDirCacheIterator(walk, INDEX);
            walk.setRecursive(true);
            walk.setFilter(TRACKED);
            while (walk.next()) {
                if (isStaged(walk) || isModified(walk, reader)) {
                    dirty.add(walk.getPathString());
                }
            }
        }
        return List.copyOf(dirty);
    }

    private static boolean isStaged(TreeWalk walk) {
        DirCacheIterator index = walk.getTree(INDEX, DirCacheIterator.class);
        return index == null
                || index.getDirCacheEntry().getStage() != DirCacheEntry.STAGE_0
                || walk.getRawMode(HEAD) != walk.getRawMode(INDEX)
                || !walk.idEqual(HEAD, INDEX);
    }

    private static boolean isModified(TreeWalk walk, ObjectReader reader) throws IOException {
        DirCacheEntry entry = walk.getTree(INDEX, DirCacheIterator.class).getDirCacheEntry();
        if (entry.getFileMode() == FileMode.GITLINK || entry.isAssumeValid()) {
            return false;
        }
        WorkingTreeIterator file = walk.getTree(FILES, WorkingTreeIterator.class);
        return file == null || file.isModified(entry, true, reader);
    }

    /** Leaves out what neither tree nor index knows, so that ignored folders are not even entered. */
    private static final TreeFilter TRACKED = new TreeFilter() {
        @Override
        public boolean include(TreeWalk walk) {
            return walk.getRawMode(HEAD) != 0 || walk.getRawMode(INDEX) != 0;
        }

        @Override
        public boolean shouldBeRecursive() {
            return false;
        }

        @Override
        @SuppressWarnings("MissingSuperCall") // without state, one instance is as good as two
        public TreeFilter clone() {
            return this;
        }
    };
}
