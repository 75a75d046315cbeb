package dev.relocate.workflows;

/**
 * The types of {@code ApplicationFailure} that activities and workflows raise: whose fault it is decides what follows.
 */
public enum FailureType {
    /** The plan asks for something that cannot be; never retried. */
    PLAN,
    /** The target repository is not as it must be (missing branch, not a repository); never retried. */
    REPOSITORY,
    /** Disk, engine, network or server trouble that may pass; retried with backoff, then held for a person. */
    ENVIRONMENT,
    /** A gate could not give a verdict at all (command not found, interpreter missing); retried for ten minutes, then held. */
    BROKEN_GATE,
    /** The repository is frozen after an incident; no relocation starts until a person lifts the freeze. */
    FROZEN,
    /** Another relocation holds the repository. */
    LOCKED,
    /** The relocation ended with a task rolled back. */
    ROLLED_BACK,
    /** The relocation ended because a person said no, or nobody answered in time. */
    REJECTED,
    /** The relocation ended because somebody ended it, or the task that it was at. */
    ABORTED
}
