package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.LandedChanges.Landed;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.workflows.repository.ProposalRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** The shims that a task removes: those that earlier tasks of the plan left behind, as their landed commits name them. */
final class LandedShims {
    private LandedShims() {}

    /**
     * Their paths, as far as they are still there.
     *
     * @throws RepositoryException of fault {@code PLAN} where such a task is not in effect, or somebody changed a shim since
     */
    static List<String> toRemove(TargetRepository target, RevCommit base, Tree now, ProposalRequest request)
            throws IOException {
        List<String> shims = new ArrayList<>();
        if (request.task().removeShims().isEmpty()) {
            return shims;
        }
        LandedChanges landed = LandedChanges.on(target.git(), base, Optional.empty());
        for (String task : request.task().removeShims()) {
            String name = Trailer.task(
                    request.context().repository().key(), request.context().plan(), task);
            List<Landed> changes = landed.inEffectByTask(name);
            if (changes.isEmpty()) {
                throw RepositoryException.plan(
                        "The task " + request.task().id() + " removes the shims of " + task + ", which has not landed.",
                        "Put " + task + " into its after: list.");
            }
            for (Landed change : changes) {
                Tree then = CommitTree.of(target.git(), change.commit().getTree());
                for (String shim : Trailer.SHIM.allIn(change.commit())) {
                    if (now.hasFile(shim)) {
                        requireUnchanged(shim, then, now);
                        shims.add(shim);
                    }
                }
            }
        }
        return shims;
    }

    private static void requireUnchanged(String shim, Tree then, Tree now) {
        Optional<String> blob = then.file(shim).map(TreeFile::blobId);
        if (!blob.equals(now.file(shim).map(TreeFile::blobId))) {
            throw RepositoryException.plan(
                    "The shim " + shim + " was changed since it was made.",
                    "Remove it by hand, on a branch that the task names.");
        }
    }
}
