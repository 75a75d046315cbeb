package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeChange;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
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

    /** What a branch holds, readable until {@code target} is closed; nothing where there is no such branch. */
    static Optional<Tree> tree(TargetRepository target, String name) {
        try {
            Optional<RevCommit> tip = tip(target, name);
            return tip.isPresent()
                    ? Optional.of(CommitTree.of(target.git(), tip.get().getTree()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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

    /** Changes of files as edits of a tree; those of submodules are left out. */
    static List<Edit> edits(TargetRepository target, List<TreeChange> changes) throws IOException {
        List<Edit> edits = new ArrayList<>();
        try (ObjectReader reader = target.git().newObjectReader()) {
            for (TreeChange change : changes) {
                if (change.isSubmodule()) {
                    continue;
                }
                if (change.after().isEmpty()) {
                    edits.add(new Edit.Delete(change.path()));
                    continue;
                }
                TreeChange.Entry file = change.after().get();
                byte[] content = reader.open(file.blob()).getBytes();
                edits.add(new Edit.Write(change.path(), modeOf(file), content));
            }
        }
        return edits;
    }

    private static FileMode modeOf(TreeChange.Entry file) {
        if (org.eclipse.jgit.lib.FileMode.SYMLINK.equals(file.mode())) {
            return FileMode.SYMLINK;
        }
        boolean executable = org.eclipse.jgit.lib.FileMode.EXECUTABLE_FILE.equals(file.mode());
        return executable ? FileMode.EXECUTABLE : FileMode.REGULAR;
    }
}
