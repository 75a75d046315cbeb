package dev.relocate.workflows;

import io.temporal.workflow.Workflow;

/**
 * Changes of what workflow code asks the server to do, made since histories exist that others may still have to replay.
 *
 * <p>Whoever changes the commands of a workflow adds a constant, keeps the former code for histories in which
 * {@link #isIn} is false, and records a history with the change ({@code docs/upgrades.md}). A constant goes only when no
 * relocation can be under way any more that began without it.
 */
public enum WorkflowChange {
    /** The last step of a rollback stores how it ended. */
    ROLLBACK_RECORDED("rollback-recorded"),
    /** A failure of the task itself takes it back, not only what gates, people and a cancellation say. */
    FAILURE_TAKEN_BACK("failure-taken-back"),
    /** A failure of the relocation itself ends it as any other end does, and gives the repository back. */
    FAILURE_ENDED("failure-ended"),
    /** What runs again after a rollback and does not do well is watched again once a person saw to it. */
    WATCHED_AGAIN("watched-again");

    private static final int SINCE = 1;

    private final String id;

    WorkflowChange(String id) {
        this.id = id;
    }

    /** Whether the present workflow has this change: always, but in a history that passed this place without it. */
    public boolean isIn() {
        return Workflow.getVersion(id, Workflow.DEFAULT_VERSION, SINCE) >= SINCE;
    }
}
