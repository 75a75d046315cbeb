package dev.relocate.workflows.plan;

import java.util.List;
import java.util.Optional;

/**
 * One unit of a relocation: what moves together, is verified together, and goes back together.
 *
 * @param id {@code [a-z0-9][a-z0-9-]{0,62}}, unique in the plan
 * @param moves what goes where; empty only where {@code branch} or {@code removeShims} is given
 * @param branch a branch that a person prepared, in place of derived moves
 * @param shim whether the old paths keep a shim; always in Stage 1
 * @param after ids of tasks that must have landed before this one
 * @param removeShims ids of tasks whose shims this task removes
 * @param acknowledge unresolved references that the plan's author has seen to
 * @param approval where this task waits for a person
 * @param skewShim whether a Stage 3 task expands first and switches the command after (semantics B8)
 */
public record PlannedTask(
        String id,
        List<PlannedMove> moves,
        Optional<String> branch,
        boolean shim,
        List<String> after,
        List<String> removeShims,
        List<Acknowledgement> acknowledge,
        ApprovalRule approval,
        boolean skewShim) {
    /**
     * @param unresolved the id of an unresolved reference
     * @param reason why it needs no rewriting
     */
    public record Acknowledgement(String unresolved, String reason) {}
}
