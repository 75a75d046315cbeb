package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeEditor;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.workflows.repository.ProposalRequest;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.revwalk.RevCommit;

/** The change that follows from a task's moves, and from the shims that it removes. */
final class DerivedChange {
    private DerivedChange() {}

    /** @throws RepositoryException of fault {@code PLAN} where the moves cannot be made or change nothing */
    static ProposedChange of(TargetRepository target, RevCommit base, ProposalRequest request) throws IOException {
        Tree tree = CommitTree.of(target.git(), base.getTree());
        List<Edit> removals = ShimRemoval.edits(target, base, tree, request);
        Tree withoutShims = tree.with(removals);
        Relocated relocated = Mover.relocated(withoutShims, moves(request), request);
        SortedMap<String, Edit> edits = new TreeMap<>();
        removals.forEach(edit -> edits.put(edit.path(), edit));
        relocated.edits().forEach(edit -> edits.put(edit.path(), edit));
        if (edits.isEmpty()) {
            throw RepositoryException.plan(
                    "The task " + request.task().id() + " changes nothing.",
                    "Give it moves, a branch, or shims to remove.");
        }
        return new ProposedChange(
                TreeEditor.apply(target.git(), base.getTree(), edits.values()),
                relocated.moved(),
                relocated.rewritten().stream()
                        .mapToInt(Relocation.Rewritten::references)
                        .sum(),
                relocated.rewritten().size(),
                relocated.shims(),
                relocated.unresolved(),
                StageCheck.violations(withoutShims, withoutShims.with(relocated.edits()), relocated, request));
    }

    private static List<Move> moves(ProposalRequest request) {
        return request.task().moves().stream()
                .map(move -> new Move(move.from(), move.to()))
                .toList();
    }
}
