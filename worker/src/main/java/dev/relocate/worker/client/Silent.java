package dev.relocate.worker.client;

/**
 * A relocation that runs and does not tell how it is, as far as the server knows it.
 *
 * @param repository the {@code <repo>} part of its workflow id; empty where it never said
 * @param plan its name
 * @param state what it said last that it does, in one lower-case word; empty where it never said
 */
public record Silent(String workflowId, String repository, String plan, String state, Cause cause) {
    /** Why nothing is told. */
    public enum Cause {
        /** No worker serves the queue. */
        NO_WORKER,
        /** The worker that is there cannot go on with its history. */
        OTHER_VERSION
    }
}
