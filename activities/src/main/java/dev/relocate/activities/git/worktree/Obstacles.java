package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.TreeChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/** What on disk keeps changes from being made in a working tree: files with changes of their own, and files in new places. */
final class Obstacles {
    private final Worktree worktree;
    private final List<TreeChange> changes;
    private final WorktreeFiles files;
    private final boolean resumed;
    private final Set<String> removed;
    private final Set<String> unmodified;

    /**
     * @param index the working tree's index, which has each changed path as it was before
     * @param resumed whether some of the changes may have been made already
     */
    Obstacles(Worktree worktree, DirCache index, List<TreeChange> changes, WorktreeFiles files, boolean resumed)
            throws IOException {
        this.worktree = worktree;
        this.changes = changes;
        this.files = files;
        this.resumed = resumed;
        this.removed = changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(TreeChange::path)
                .collect(Collectors.toSet());
        this.unmodified = unmodified(index);
    }

    /** The paths in the way, sorted. */
    List<String> find() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (TreeChange change : changes) {
            if (!change.isSubmodule()) {
                obstacle(change).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    private Optional<String> obstacle(TreeChange change) throws IOException {
        WorktreePath place = WorktreePath.locate(worktree.root(), change.path());
        if (change.before().isPresent()) {
            return isAsBefore(change) || isDone(change, place) ? Optional.empty() : Optional.of(change.path());
        }
        if (place.barrier().isPresent()) {
            return place.barrier().filter(barrier -> !removed.contains(barrier));
        }
        if (place.isDirectory()) {
            return foreignFileBelow(place.file());
        }
        return place.attributes().isEmpty() || isDone(change, place) || isCaseOnlyRename(change, place)
                ? Optional.empty()
                : Optional.of(change.path());
    }

    private boolean isAsBefore(TreeChange change) {
        return unmodified.contains(change.path());
    }

    private boolean isDone(TreeChange change, WorktreePath place) throws IOException {
        if (!resumed) {
            return false;
        }
        return change.after().isPresent()
                ? files.holds(place, change.path(), change.after().get())
                : !place.isFile();
    }

    /** On a file system that ignores case, the new name shows the old file, which is removed first. */
    private boolean isCaseOnlyRename(TreeChange change, WorktreePath place) throws IOException {
        for (String old : removed) {
            Path file = worktree.root().resolve(old);
            if (old.equalsIgnoreCase(change.path()) && Files.exists(file) && Files.isSameFile(file, place.file())) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> foreignFileBelow(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> !Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .map(file -> worktree.root().relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !removed.contains(path))
                    .sorted()
                    .findFirst();
        }
    }

    /** The changed paths whose files are as the index has them, even where the index promises that they are. */
    private Set<String> unmodified(DirCache index) throws IOException {
        Set<String> same = new HashSet<>();
        List<String> paths = changes.stream()
                .filter(change -> change.before().isPresent() && !change.isSubmodule())
                .map(TreeChange::path)
                .toList();
        if (paths.isEmpty()) {
            return same;
        }
        try (TreeWalk walk = new TreeWalk(worktree.git());
                ObjectReader reader = worktree.git().newObjectReader()) {
            walk.addTree(new DirCacheIterator(index));
            FileTreeIterator onDisk = new FileTreeIterator(worktree.git());
            walk.addTree(onDisk);
            onDisk.setDirCacheIterator(walk, 0);
            walk.setRecursive(true);
            walk.setFilter(PathFilterGroup.createFromStrings(paths));
            while (walk.next()) {
                DirCacheIterator entry = walk.getTree(0, DirCacheIterator.class);
                WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
                if (entry != null && file != null) {
                    entry.getDirCacheEntry().setAssumeValid(false);
                    if (!file.isModified(entry.getDirCacheEntry(), true, reader)) {
                        same.add(walk.getPathString());
                    }
                }
            }
        }
        return same;
    }
}
