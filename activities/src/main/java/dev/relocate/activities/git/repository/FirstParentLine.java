package dev.relocate.activities.git.repository;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits that a branch has been at, from its head back: each one's first parent. */
public final class FirstParentLine implements AutoCloseable {
    private final RevWalk walk;
    private final Optional<? extends AnyObjectId> stop;
    private Optional<? extends AnyObjectId> next;

    /**
     * @param head the first commit to be given
     * @param stop a commit before which to end; it is not given itself
     */
    public FirstParentLine(Repository git, AnyObjectId head, Optional<? extends AnyObjectId> stop) {
        this.walk = new RevWalk(git);
        this.next = Optional.of(head);
        this.stop = stop;
    }

    /** The next older commit with its message, or nothing at the end of the line. */
    public Optional<RevCommit> next() throws IOException {
        if (next.isEmpty() || (stop.isPresent() && AnyObjectId.isEqual(stop.get(), next.get()))) {
            return Optional.empty();
        }
        RevCommit commit = walk.parseCommit(next.get());
        next = commit.getParentCount() == 0 ? Optional.empty() : Optional.of(commit.getParent(0));
        return Optional.of(commit);
    }

    @Override
    public void close() {
        walk.close();
    }
}
