package dev.relocate.activities.git.landing;

import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeChange;
import dev.relocate.activities.git.worktree.Cleanliness;
import dev.relocate.activities.git.worktree.LockedWorktrees;
import dev.relocate.activities.git.worktree.Worktree;
import dev.relocate.activities.git.worktree.WorktreeUpdate;
import dev.relocate.activities.git.worktree.Worktrees;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Moves the target branch from one commit to another, together with every working tree that has it out.
 *
 * <p>Three steps: check all working trees; compare-and-swap the ref; bring the working trees from the old tree to the new
 * one. The indexes are locked throughout, so that nobody can commit or switch in between. A kill before the second step has
 * changed nothing; a kill after it leaves what {@link #finish} completes. Which of the two it was, the branch tells.
 */
public final class BranchAdvance {
    /** The most files that are named as standing in the way. */
    public static final int MAX_FILES = 20;

    private final TargetRepository target;

    public BranchAdvance(TargetRepository target) {
        this.target = target;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The branch is at the new commit, and so is every working tree that has it out. */
        record Advanced() implements Outcome {}

        /** The branch was somewhere else, and nothing was changed. */
        record Moved() implements Outcome {}

        /**
         * Files stand in the way. {@link #advance} has changed nothing then; {@link #finish} has left these working trees
         * behind the branch.
         *
         * @param files at most {@value #MAX_FILES}; repository paths in the working tree that the plan names, absolute ones
         *     elsewhere
         */
        record Dirty(List<String> files) implements Outcome {}
    }

    /** How clean a working tree must be. */
    public enum Care {
        /** No tracked file may be staged or modified. */
        WHOLE_WORKTREE,
        /** The files that the change touches may not be; others stay as they are, staged ones included. */
        CHANGED_FILES
    }

    /**
     * Makes all three steps.
     *
     * @param to a child of {@code from}
     * @param log one line for the branch's log
     */
    public Outcome advance(RevCommit from, RevCommit to, String log, Care care) throws IOException {
        try (LockedWorktrees worktrees = LockedWorktrees.of(target)) {
            Map<LockedWorktrees.Locked, WorktreeUpdate> updates = new LinkedHashMap<>();
            TreeSet<String> files = new TreeSet<>(Worktrees.rebasing(target));
            for (LockedWorktrees.Locked each : worktrees.all()) {
                WorktreeUpdate update = WorktreeUpdate.fresh(each.worktree(), from.getTree(), to.getTree());
                updates.put(each, update);
                files.addAll(shown(each.worktree(), update.inTheWay()));
                if (care == Care.WHOLE_WORKTREE) {
                    files.addAll(shown(each.worktree(), Cleanliness.dirtyFiles(each.worktree(), from.getTree())));
                }
            }
            if (!files.isEmpty()) {
                return dirty(files);
            }
            if (!new BranchRef(target).swap(from, to, log)) {
                return new Outcome.Moved();
            }
            for (Map.Entry<LockedWorktrees.Locked, WorktreeUpdate> each : updates.entrySet()) {
                each.getValue().apply(each.getKey().lock());
            }
            return new Outcome.Advanced();
        }
    }

    /**
     * Makes the third step again, as far as it is not done: working trees that still are as {@code from} come to the
     * branch's head. Working trees in which people have gone on since are left alone.
     */
    public Outcome finish(RevCommit from, RevCommit head) throws IOException {
        if (TreeChange.between(target.git(), from.getTree(), head.getTree()).isEmpty()) {
            return new Outcome.Advanced();
        }
        TreeSet<String> files = new TreeSet<>();
        try (LockedWorktrees worktrees = LockedWorktrees.of(target)) {
            for (LockedWorktrees.Locked each : worktrees.all()) {
                WorktreeUpdate update = WorktreeUpdate.resumed(each.worktree(), from.getTree(), head.getTree());
                if (update.inTheWay().isEmpty()) {
                    update.apply(each.lock());
                }
                files.addAll(shown(each.worktree(), update.inTheWay()));
            }
        }
        return files.isEmpty() ? new Outcome.Advanced() : dirty(files);
    }

    /** The files that make working trees with the branch out dirty, at most {@value #MAX_FILES}; nothing is locked. */
    public List<String> dirtyFiles() throws IOException {
        TreeSet<String> files = new TreeSet<>(Worktrees.rebasing(target));
        for (Worktree worktree : Worktrees.onBranch(target)) {
            try (worktree) {
                files.addAll(shown(
                        worktree, Cleanliness.dirtyFiles(worktree, target.head().getTree())));
            }
        }
        return dirty(files).files();
    }

    private List<String> shown(Worktree worktree, List<String> paths) {
        return worktree.root().equals(target.root())
                ? paths
                : paths.stream()
                        .map(path -> worktree.root().resolve(path).toString())
                        .toList();
    }

    private static Outcome.Dirty dirty(SortedSet<String> files) {
        return new Outcome.Dirty(files.stream().limit(MAX_FILES).toList());
    }
}
