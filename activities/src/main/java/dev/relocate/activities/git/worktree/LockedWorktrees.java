package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.TargetRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The working trees that have the target branch out, each with its index locked: none of them can leave the branch now. */
public final class LockedWorktrees implements AutoCloseable {
    private final List<Locked> locked = new ArrayList<>();

    private LockedWorktrees() {}

    /** A working tree and its held lock. */
    public record Locked(Worktree worktree, IndexLock lock) {}

    /**
     * Locks them all, in the order of their paths.
     *
     * @throws dev.relocate.activities.git.repository.RepositoryException of fault {@code ENVIRONMENT} where another process
     *     keeps a lock; none is held then
     */
    public static LockedWorktrees of(TargetRepository target) throws IOException {
        LockedWorktrees worktrees = new LockedWorktrees();
        List<Worktree> found = Worktrees.onBranch(target);
        try {
            for (Worktree worktree : found) {
                IndexLock lock = IndexLock.acquire(worktree);
                if (worktree.isOn(target.branchRef())) {
                    worktrees.locked.add(new Locked(worktree, lock));
                } else {
                    lock.close();
                }
            }
            return worktrees;
        } catch (IOException | RuntimeException failed) {
            worktrees.close();
            throw failed;
        }
    }

    /** All of them. */
    public List<Locked> all() {
        return List.copyOf(locked);
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (Locked each : locked) {
            try {
                each.lock().close();
            } catch (IOException kept) {
                failed = kept;
            }
            each.worktree().close();
        }
        if (failed != null) {
            throw failed;
        }
    }
}
