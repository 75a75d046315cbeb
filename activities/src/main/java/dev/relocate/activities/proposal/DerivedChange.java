package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeEditor;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Rewritten;
import dev.relocate.moves.Violation;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.repository.ProposalRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.revwalk.RevCommit;

/** The change that follows from a task's moves, and from the shims that it removes. */
final class DerivedChange {
    private DerivedChange() {}

    /**
     * @return no change where there is nothing to switch, because no Compose file names what moved
     * @throws RepositoryException of fault {@code PLAN} where the moves cannot be made or change nothing
     */
    static ProposedChange of(TargetRepository target, RevCommit base, ProposalRequest request) throws IOException {
        Tree tree = CommitTree.of(target.git(), base.getTree());
        boolean switching = request.step() == ProposalStep.SWITCH;
        Relocated removed = switching
                ? Mover.nothing()
                : Mover.withoutShims(tree, LandedShims.toRemove(target, base, tree, request), request);
        Tree without = tree.with(removed.edits());
        Relocated moved = Mover.relocated(without, moves(request), request);
        SortedMap<String, Edit> edits = new TreeMap<>();
        Stream.of(removed, moved)
                .flatMap(change -> change.edits().stream())
                .forEach(edit -> edits.put(edit.path(), edit));
        if (edits.isEmpty() && switching) {
            return ProposedChange.none(base.getTree().getId());
        }
        if (edits.isEmpty()) {
            throw RepositoryException.plan(
                    "The task " + request.task().id() + " changes nothing.",
                    "Give it moves, a branch, or shims to remove.");
        }
        List<Rewritten> rewritten = both(removed.rewritten(), moved.rewritten());
        return new ProposedChange(
                TreeEditor.apply(target.git(), base.getTree(), edits.values()),
                moved.moved(),
                rewritten.stream().mapToInt(Rewritten::references).sum(),
                (int) rewritten.stream().map(Rewritten::file).distinct().count(),
                moved.shims(),
                both(removed.unresolved(), moved.unresolved()).stream()
                        .distinct()
                        .toList(),
                both(
                        removalViolations(tree, without, removed, request),
                        StageCheck.violations(without, without.with(moved.edits()), moved, request)));
    }

    private static List<Violation> removalViolations(
            Tree tree, Tree without, Relocated removed, ProposalRequest request) {
        return removed.edits().isEmpty()
                ? List.of()
                : both(Mover.usesLeft(tree, removed, request), StageCheck.violations(tree, without, removed, request));
    }

    private static <T> List<T> both(Collection<T> first, Collection<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Move> moves(ProposalRequest request) {
        return request.task().moves().stream()
                .map(move -> new Move(move.from(), move.to()))
                .toList();
    }
}
