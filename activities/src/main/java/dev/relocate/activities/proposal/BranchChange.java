package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.NearNames;
import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeChange;
import dev.relocate.activities.git.repository.TreePaths;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.rules.Renames;
import dev.relocate.workflows.repository.ProposalRequest;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** The change that a person prepared on a branch: its difference from the merge base, laid over the target's head. */
final class BranchChange {
    /** The most files that a message names. */
    private static final int MOST = 20;

    private BranchChange() {}

    /**
     * The commit that a branch is at, a local one or a remote-tracking one such as {@code origin/tidy}.
     *
     * @throws RepositoryException of fault {@code PLAN} where there is none
     */
    static RevCommit tip(TargetRepository target, String branch) throws IOException {
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_REMOTES)) {
            Ref ref = target.git().exactRef(prefix + branch);
            if (ref != null && ref.getObjectId() != null) {
                return target.commit(ref.getObjectId());
            }
        }
        throw RepositoryException.plan(
                "There is no branch " + OneLine.of(branch, 200) + ".", NearNames.hint(branch, target.branches()));
    }

    /**
     * Merges in memory: what only the branch changed is taken, what both changed alike too. What it moves is read from the
     * difference, and compared with what the mover derives.
     *
     * @throws RepositoryException of fault {@code PLAN} where both changed the same lines, or the branch changes a submodule
     */
    static ProposedChange of(TargetRepository target, RevCommit base, RevCommit tip, ProposalRequest request)
            throws IOException {
        String branch = request.task().branch().orElseThrow();
        requireCommonAncestor(target, base, tip, branch);
        ResolveMerger merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(target.git(), true);
        if (!merger.merge(base, tip)) {
            throw conflict(target, merger, branch);
        }
        ObjectId merged = merger.getResultTreeId();
        for (TreeChange change : TreeChange.between(target.git(), base.getTree(), merged)) {
            requireMovable(change, branch);
        }
        if (merged.equals(base.getTree())) {
            return ProposedChange.none(merged);
        }
        return compared(
                merged, CommitTree.of(target.git(), base.getTree()), CommitTree.of(target.git(), merged), request);
    }

    private static ProposedChange compared(ObjectId merged, Tree base, Tree proposal, ProposalRequest request) {
        List<Move> moves = Renames.between(base, proposal);
        Relocated derived = Mover.relocated(base, moves, request);
        return new ProposedChange(
                merged,
                moves,
                0,
                0,
                derived.shims().stream().filter(proposal::hasFile).toList(),
                derived.unresolved().stream()
                        .filter(each -> isStillThere(each, moves, proposal))
                        .toList(),
                StageCheck.violations(base, proposal, derived, request));
    }

    /** Whether the person left a line as it was that the mover could not decide. */
    private static boolean isStillThere(Unresolved unresolved, List<Move> moves, Tree proposal) {
        String path = moves.stream()
                .filter(move -> move.from().equals(unresolved.file()))
                .map(Move::to)
                .findFirst()
                .orElse(unresolved.file());
        return proposal.file(path)
                .filter(file -> file.text().contains(unresolved.text()))
                .isPresent();
    }

    private static void requireCommonAncestor(TargetRepository target, RevCommit base, RevCommit tip, String branch)
            throws IOException {
        try (RevWalk walk = new RevWalk(target.git())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(base));
            walk.markStart(walk.parseCommit(tip));
            if (walk.next() == null) {
                throw RepositoryException.plan(
                        "The branch " + branch + " has no commit in common with " + target.branchRef() + ".",
                        "Rebase it onto that branch.");
            }
        }
    }

    private static RepositoryException conflict(TargetRepository target, ResolveMerger merger, String branch) {
        SortedSet<String> files = new TreeSet<>(merger.getUnmergedPaths());
        Stream.ofNullable(merger.getFailingPaths()).forEach(failing -> files.addAll(failing.keySet()));
        String named = String.join(", ", files.stream().limit(MOST).toList());
        return RepositoryException.plan(
                "The branch " + branch + " and " + target.branchRef() + " both changed " + named
                        + (files.size() > MOST ? " and " + (files.size() - MOST) + " more" : "") + ".",
                "Merge " + target.branchRef() + " into " + branch + " and resolve the conflict there.");
    }

    private static void requireMovable(TreeChange change, String branch) {
        if (change.isSubmodule()) {
            throw RepositoryException.plan(
                    "The branch " + branch + " changes the submodule " + change.path() + ".",
                    "Take that out of it: a submodule is moved by hand.");
        }
        if (change.before().isEmpty()) {
            TreePaths.requireWritable(change.path());
        }
    }
}
