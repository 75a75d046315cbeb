package dev.relocate.activities.git;

import dev.relocate.activities.git.landing.BranchAdvance;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.repository.RepositoryState;
import java.io.IOException;
import java.util.List;

/** Whether a repository can be relocated as it is; used before a relocation starts, and by its first step. */
public final class RepositoryCheck {
    private RepositoryCheck() {}

    /**
     * Checks that the branch exists, and that no working tree that has it out is dirty (semantics E2). Changes nothing.
     *
     * @return the branch as it is
     * @throws RepositoryException of fault {@code REPOSITORY}, naming the cause and what to do
     */
    public static RepositoryState check(TargetRepository target) throws IOException {
        List<String> dirty = new BranchAdvance(target).dirtyFiles();
        if (!dirty.isEmpty()) {
            throw RepositoryException.unusable(
                    "A working tree that has " + target.branch() + " out has changes of its own: "
                            + String.join(", ", dirty) + ".",
                    "Commit them or put them aside (git stash) and start again.");
        }
        return target.state();
    }
}
