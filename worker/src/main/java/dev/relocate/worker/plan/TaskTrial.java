package dev.relocate.worker.plan;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import dev.relocate.moves.rules.Renames;
import dev.relocate.moves.rules.Separation;
import dev.relocate.moves.rules.StageRules;
import dev.relocate.moves.shims.ShimInventory;
import dev.relocate.moves.shims.ShimUses;
import dev.relocate.moves.skew.SkewSteps;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes tasks one after the other on a tree in memory. */
final class TaskTrial {
    private final List<Separation> separate;
    private final Map<String, List<String>> shims = new HashMap<>();
    private Tree tree;

    /**
     * @param tree what the first task finds
     * @param separate the plan's {@code separate:} pairs
     */
    TaskTrial(Tree tree, List<List<String>> separate) {
        this.tree = tree;
        this.separate = separate.stream()
                .map(pair -> new Separation(pair.get(0), pair.get(1)))
                .toList();
    }

    /**
     * What a task comes to.
     *
     * @param violations the stage rules it breaks
     * @param unresolved the references it leaves undecided, acknowledged or not
     */
    record Outcome(List<Violation> violations, List<Unresolved> unresolved) {
        /** Both together, the earlier one's first. */
        Outcome behind(Outcome earlier) {
            return new Outcome(
                    Stream.concat(earlier.violations.stream(), violations.stream())
                            .toList(),
                    Stream.concat(earlier.unresolved.stream(), unresolved.stream())
                            .toList());
        }
    }

    /** The tree that the next task finds. */
    Tree tree() {
        return tree;
    }

    /** Notes the shims that a task left which the tree holds already. */
    void landed(PlannedTask task, List<String> itsShims) {
        shims.put(task.id(), itsShims);
    }

    /**
     * Makes a task's moves, after removing the shims it removes.
     *
     * @throws RelocationException with every reason, where the moves cannot be made
     */
    Outcome move(PlannedTask task, Stage stage) {
        Optional<Outcome> removal = removeShims(task, stage);
        Tree base = tree;
        Relocated relocated = task.skewShim()
                ? new SkewSteps(moves(task.moves())).expand(base)
                : relocate(moves(task.moves()), stage, task.shim(), base);
        shims.put(task.id(), relocated.shims());
        Outcome moved = outcome(base, base.with(relocated.edits()), relocated, stage);
        if (task.skewShim()) {
            tree = tree.with(new SkewSteps(moves(task.moves())).switchOver(tree).edits());
        }
        return removal.map(moved::behind).orElse(moved);
    }

    /** Takes away the shims that a task removes, as far as earlier tasks left any. */
    private Optional<Outcome> removeShims(PlannedTask task, Stage stage) {
        List<String> removed = task.removeShims().stream()
                .map(other -> shims.getOrDefault(other, List.of()))
                .flatMap(Collection::stream)
                .filter(tree::hasFile)
                .toList();
        if (removed.isEmpty()) {
            return Optional.empty();
        }
        Tree base = tree;
        Relocated removal = ShimInventory.remove(base, removed, stage);
        Outcome outcome = outcome(base, base.with(removal.edits()), removal, stage);
        return Optional.of(outcome.behind(new Outcome(ShimUses.left(base, removal, stage), List.of())));
    }

    /** Makes the change that a person prepared. */
    Outcome change(List<Edit> edits, Stage stage) {
        Tree proposal = tree.with(edits);
        Relocated derived = relocate(Renames.between(tree, proposal), stage, false, tree);
        return outcome(tree, proposal, derived, stage);
    }

    private Outcome outcome(Tree base, Tree proposal, Relocated relocated, Stage stage) {
        List<Violation> violations = StageRules.check(base, proposal, relocated, stage, separate);
        tree = proposal;
        return new Outcome(violations, relocated.unresolved());
    }

    private static Relocated relocate(List<Move> moves, Stage stage, boolean shim, Tree base) {
        return moves.isEmpty()
                ? new Relocated(List.of(), List.of(), List.of(), List.of(), List.of())
                : new Relocation(moves, stage, shim).apply(base);
    }

    private static List<Move> moves(List<PlannedMove> moves) {
        return moves.stream().map(move -> new Move(move.from(), move.to())).toList();
    }
}
