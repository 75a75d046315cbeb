package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import dev.relocate.moves.shims.ShimInventory;
import dev.relocate.moves.shims.ShimUses;
import dev.relocate.moves.skew.SkewSteps;
import dev.relocate.workflows.repository.ProposalRequest;
import java.util.List;
import java.util.function.Supplier;

/** What moves come to on a tree, in a task's stage and step, with its shims. */
final class Mover {
    private Mover() {}

    /** No change. */
    static Relocated nothing() {
        return new Relocated(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * @return nothing at all for no moves
     * @throws RepositoryException of fault {@code PLAN}, with every reason, where the moves cannot be made
     */
    static Relocated relocated(Tree tree, List<Move> moves, ProposalRequest request) {
        if (moves.isEmpty()) {
            return nothing();
        }
        return refusing(request, () -> switch (request.step()) {
            case WHOLE ->
                new Relocation(moves, Stage.of(request.stage()), request.task().shim()).apply(tree);
            case EXPAND -> new SkewSteps(moves).expand(tree);
            case SWITCH -> new SkewSteps(moves).switchOver(tree);
        });
    }

    /**
     * What becomes of a tree without some of its shims: those who still used the old names use the new ones.
     *
     * @return nothing at all for no shims
     * @throws RepositoryException of fault {@code PLAN}, with every reason, where they cannot be removed
     */
    static Relocated withoutShims(Tree tree, List<String> shims, ProposalRequest request) {
        return shims.isEmpty()
                ? nothing()
                : refusing(request, () -> ShimInventory.remove(tree, shims, Stage.of(request.stage())));
    }

    /** The uses of removed shims that the task's stage does not rewrite. */
    static List<Violation> usesLeft(Tree tree, Relocated removal, ProposalRequest request) {
        return ShimUses.left(tree, removal, Stage.of(request.stage()));
    }

    private static Relocated refusing(ProposalRequest request, Supplier<Relocated> change) {
        try {
            return change.get();
        } catch (RelocationException impossible) {
            RepositoryException refusal = RepositoryException.plan(
                    String.join("\n", impossible.problems()),
                    "Change the task " + request.task().id() + ".");
            refusal.initCause(impossible);
            throw refusal;
        }
    }
}
