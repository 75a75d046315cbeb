package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeChange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** A branch that a person prepared for a task. */
final class PreparedBranch {
    private PreparedBranch() {}

    /** The commit of a local branch, else of a remote-tracking one such as {@code origin/tidy}. */
    static Optional<RevCommit> tip(TargetRepository target, String name) throws IOException {
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_REMOTES)) {
            if (!Repository.isValidRefName(prefix + name)) {
                continue;
            }
            Ref ref = target.git().exactRef(prefix + name);
            if (ref != null && ref.getObjectId() != null) {
                return Optional.of(target.commit(ref.getObjectId()));
            }
        }
        return Optional.empty();
    }

    /** What a branch changed since it left {@code base}; nothing where the two have no commit in common. */
    static Optional<List<TreeChange>> changes(TargetRepository target, RevCommit base, RevCommit tip)
            throws IOException {
        try (RevWalk walk = new RevWalk(target.git())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(base));
            walk.markStart(walk.parseCommit(tip));
            RevCommit fork = walk.next();
            return fork == null
                    ? Optional.empty()
                    : Optional.of(TreeChange.between(target.git(), fork.getTree(), tip.getTree()));
        }
    }
}
