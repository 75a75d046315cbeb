package dev.relocate.activities.git;

import dev.relocate.activities.git.landing.BranchAdvance;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.repository.RepositoryState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether a repository can be relocated as it is; used before a relocation starts, and by its first step. */
public final class RepositoryCheck {
    private RepositoryCheck() {}

    /**
     * Checks that a path is the root of a working tree, that the branch exists, and that no working tree that has it out is
     * dirty (semantics E2). Changes nothing.
     *
     * @return the branch as it is
     * @throws RepositoryException of fault {@code REPOSITORY}, naming the cause and what to do
     */
    public static RepositoryState check(Path path, String branch) throws IOException {
        try (TargetRepository target = TargetRepository.open(path, branch)) {
            List<String> dirty = new BranchAdvance(target).dirtyFiles();
            if (!dirty.isEmpty()) {
                throw RepositoryException.unusable(
                        "A working tree that has " + branch + " out has changes of its own: " + String.join(", ", dirty)
                                + ".",
                        "Commit them or put them aside (git stash) and start again.");
            }
            return target.state();
        }
    }
}
