package dev.relocate.activities.proposal;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import dev.relocate.moves.rules.Separation;
import dev.relocate.moves.rules.StageRules;
import dev.relocate.workflows.repository.ProposalRequest;
import java.util.List;

/** Whether a task's stage allows its change (semantics B). */
final class StageCheck {
    private StageCheck() {}

    /**
     * @param base the tree before the change
     * @param proposal the tree after it
     * @param relocated what the mover derives from the change's moves
     */
    static List<Violation> violations(Tree base, Tree proposal, Relocated relocated, ProposalRequest request) {
        List<Separation> separate = request.context().separate().stream()
                .map(pair -> new Separation(pair.get(0), pair.get(1)))
                .toList();
        return StageRules.check(base, proposal, relocated, Stage.of(request.stage()), separate);
    }
}
