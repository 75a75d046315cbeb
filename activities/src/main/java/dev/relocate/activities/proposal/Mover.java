package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.workflows.repository.ProposalRequest;
import java.util.List;

/** What moves come to on a tree, in a task's stage and with its shims. */
final class Mover {
    private Mover() {}

    /**
     * @return nothing at all for no moves
     * @throws RepositoryException of fault {@code PLAN}, with every reason, where the moves cannot be made
     */
    static Relocated relocated(Tree tree, List<Move> moves, ProposalRequest request) {
        if (moves.isEmpty()) {
            return new Relocated(List.of(), List.of(), List.of(), List.of(), List.of());
        }
        try {
            return new Relocation(
                            moves, Stage.of(request.stage()), request.task().shim())
                    .apply(tree);
        } catch (RelocationException impossible) {
            RepositoryException refusal = RepositoryException.plan(
                    String.join("\n", impossible.problems()),
                    "Change the task " + request.task().id() + ".");
            refusal.initCause(impossible);
            throw refusal;
        }
    }
}
