package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import java.util.List;
import java.util.Optional;

/**
 * A task as it was read on its own, before it is compared with the others.
 *
 * @param stage 1 to 3
 * @param at the task in the file
 * @param task the task; of no use where something in it was a problem
 * @param id where its id stands; nothing where it has none that can be read
 * @param moves its moves with their places
 * @param branch where its branch stands
 * @param after the ids it names under {@code after}, with their places
 * @param removeShims the ids it names under {@code removeShims}, with their places
 */
record TaskDraft(
        int stage,
        Value at,
        PlannedTask task,
        Optional<Value> id,
        Moves moves,
        Optional<Value> branch,
        List<Reference> after,
        List<Reference> removeShims) {
    /**
     * A task's moves in the order of the file.
     *
     * @param complete whether every one of them could be read
     */
    record Moves(List<DraftMove> readable, boolean complete) {}

    /** A move, and where it stands. */
    record DraftMove(PlannedMove move, Value at) {}

    /** A task's id where another task names it. */
    record Reference(String id, Value at) {}

    /** What messages call this task. */
    String name() {
        return id.isPresent()
                ? nameOf(task.id())
                : "the task in line " + at.position().line();
    }

    /** What messages call a task of that id. */
    static String nameOf(String id) {
        return "task \"" + id + "\"";
    }

    /** Whether old paths keep a shim after this task. */
    boolean leavesShims() {
        return (task.shim() || task.skewShim())
                && branch.isEmpty()
                && !(moves.complete() && moves.readable().isEmpty());
    }
}
