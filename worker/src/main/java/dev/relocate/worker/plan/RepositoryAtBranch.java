package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The repository that a plan names, and what the plan's branch holds.
 *
 * @param head the branch's commit
 * @param tree that commit's files
 * @param submodules paths at which the commit has submodules
 */
record RepositoryAtBranch(
        TargetRepository target, RepositoryPlan plan, RevCommit head, CommitTree tree, SortedSet<String> submodules)
        implements AutoCloseable {
    static RepositoryAtBranch of(TargetRepository target, RepositoryPlan plan, RevCommit head) throws IOException {
        CommitTree tree = CommitTree.of(target.git(), head.getTree());
        return new RepositoryAtBranch(target, plan, head, tree, submodules(target, head));
    }

    private static SortedSet<String> submodules(TargetRepository target, RevCommit head) throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(target.git())) {
            walk.addTree(head.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode(0).equals(FileMode.GITLINK)) {
                    paths.add(walk.getPathString());
                }
            }
        }
        return paths;
    }

    @Override
    public void close() {
        target.close();
    }
}
