package dev.relocate.worker.plan;

import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.util.SortedSet;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The repository that a plan names, and what the plan's branch holds.
 *
 * @param head the branch's commit
 * @param tree that commit's files
 * @param submodules paths at which the commit has submodules
 */
record RepositoryAtBranch(
        TargetRepository repository, RepositoryPlan plan, ObjectId head, CommitTree tree, SortedSet<String> submodules)
        implements AutoCloseable {
    @Override
    public void close() {
        repository.close();
    }
}
