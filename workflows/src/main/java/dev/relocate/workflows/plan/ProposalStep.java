package dev.relocate.workflows.plan;

/** Which part of a task a proposal holds: a task with {@code skewShim} lands in two (semantics B8), any other in one. */
public enum ProposalStep {
    /** All of it in one commit. */
    WHOLE,
    /** The move, its shims, COPY lines and CI; the Compose files go on starting the old name. */
    EXPAND,
    /** The Compose files alone, on a branch that holds {@link #EXPAND}. */
    SWITCH
}
