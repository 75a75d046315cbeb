package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.TreeChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * Brings one working tree from an older tree to a newer one: a two-tree checkout (semantics E2). Only paths that differ
 * between the trees are touched, and only when each of them is as the older tree has it.
 *
 * <p>{@link #apply} removes, writes, and puts the new index in place last and at once. After a kill the index is still the
 * older tree's, and {@link #resumed} goes on: what is already as the newer tree has it counts as done.
 */
public final class WorktreeUpdate {
    private final Worktree worktree;
    private final List<TreeChange> changes;
    private final WorktreeFiles files;
    private final boolean needed;
    private final List<String> inTheWay;

    private WorktreeUpdate(
            Worktree worktree, List<TreeChange> changes, WorktreeFiles files, boolean needed, List<String> inTheWay) {
        this.worktree = worktree;
        this.changes = changes;
        this.files = files;
        this.needed = needed;
        this.inTheWay = inTheWay;
    }

    /** The update of a working tree in which nothing was begun: whatever already stands at a new path is in the way. */
    public static WorktreeUpdate fresh(Worktree worktree, AnyObjectId olderTree, AnyObjectId newerTree)
            throws IOException {
        return plan(worktree, olderTree, newerTree, false);
    }

    /** The update of a working tree in which it may have been begun, or finished, before. */
    public static WorktreeUpdate resumed(Worktree worktree, AnyObjectId olderTree, AnyObjectId newerTree)
            throws IOException {
        return plan(worktree, olderTree, newerTree, true);
    }

    private static WorktreeUpdate plan(Worktree worktree, AnyObjectId olderTree, AnyObjectId newerTree, boolean resumed)
            throws IOException {
        List<TreeChange> changes = TreeChange.between(worktree.git(), olderTree, newerTree);
        DirCache index = Index.read(worktree);
        List<String> notBefore = new ArrayList<>();
        List<String> notAfter = new ArrayList<>();
        for (TreeChange change : changes) {
            Optional<TreeChange.Entry> staged = TreeChange.staged(index, change.path());
            if (!staged.equals(change.before())) {
                notBefore.add(change.path());
            }
            if (!staged.equals(change.after())) {
                notAfter.add(change.path());
            }
        }
        // the index is replaced at once: one path as before and another not means that somebody staged things since
        boolean indexAsBefore = notBefore.isEmpty();
        boolean needed = resumed ? notBefore.size() < changes.size() : !changes.isEmpty();
        List<String> staged = indexAsBefore || !needed ? List.of() : resumed ? notAfter : notBefore;
        WorktreeFiles files = new WorktreeFiles(worktree, filters(worktree, newerTree, changes));
        List<String> inTheWay =
                needed && indexAsBefore ? new Obstacles(worktree, index, changes, files, resumed).find() : staged;
        return new WorktreeUpdate(worktree, changes, files, needed, inTheWay);
    }

    private static CheckoutFilters filters(Worktree worktree, AnyObjectId newerTree, List<TreeChange> changes)
            throws IOException {
        List<String> written = changes.stream()
                .filter(change -> change.after().isPresent() && !change.isSubmodule())
                .map(TreeChange::path)
                .toList();
        return CheckoutFilters.of(worktree.git(), newerTree, written);
    }

    /** The paths that keep this from being done, sorted; empty means that {@link #apply} may be called. */
    public List<String> inTheWay() {
        return inTheWay;
    }

    /**
     * Makes the change on disk and in the index; can be repeated after a kill by {@link #resumed}. Submodules' folders are
     * left alone, as git leaves them.
     *
     * @param lock the lock of this working tree's index, held since before this was planned
     */
    public void apply(IndexLock lock) throws IOException {
        if (!needed) {
            return;
        }
        List<TreeChange> plain =
                changes.stream().filter(change -> !change.isSubmodule()).toList();
        for (TreeChange change : plain) {
            if (change.after().isEmpty()) {
                files.delete(change.path());
            }
        }
        for (TreeChange change : plain) {
            if (change.after().isPresent()) {
                files.write(change.path(), change.after().get());
            }
        }
        for (TreeChange change : plain) {
            if (change.after().isEmpty()) {
                files.deleteEmptyParents(change.path());
            }
        }
        lock.replaceIndex(Index.draft(worktree, changes));
    }
}
