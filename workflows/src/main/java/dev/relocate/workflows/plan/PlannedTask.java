package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param skewShim whether it was planned as one of two, which expand first and switch the command after (semantics B8)
 * @param part which of the two it is; nothing for any other task
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlannedTask(
        String id,
        List<PlannedMove> moves,
        Optional<String> branch,
        boolean shim,
        List<String> after,
        List<String> removeShims,
        List<Acknowledgement> acknowledge,
        ApprovalRule approval,
        boolean skewShim,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ProposalStep> part) {
    /** What its proposal holds. */
    public ProposalStep step() {
        return part.orElse(ProposalStep.WHOLE);
    }

    /**
     * The tasks that a task with {@code skewShim} is done as: it alone expands, and {@code <id>-switch} follows it with the
     * command. Any other task is done as it is.
     */
    public List<PlannedTask> steps() {
        return skewShim && part.isEmpty()
                ? List.of(
                        as(id, after, removeShims, ProposalStep.EXPAND),
                        as(switchId(), List.of(id), List.of(), ProposalStep.SWITCH))
                : List.of(this);
    }

    /** The id of the second step. */
    public String switchId() {
        return id + "-switch";
    }

    private PlannedTask as(String name, List<String> behind, List<String> removed, ProposalStep half) {
        return new PlannedTask(
                name, moves, branch, shim, behind, removed, acknowledge, approval, true, Optional.of(half));
    }

    /**
     * @param unresolved the id of an unresolved reference
     * @param reason why it needs no rewriting
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Acknowledgement(String unresolved, String reason) {}
}
