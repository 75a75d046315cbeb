package dev.relocate.workflows.rollback;

/** Why a task is taken back; decides whether an incident is written and the repository frozen (semantics F3). */
public enum RollbackCause {
    /** A gate failed, or a person reported a fault. */
    FAULT,
    /** A person said no, or nobody answered in time. */
    REJECTED,
    /** The relocation was cancelled. */
    ABORTED,
    /** A person asked for it after it had landed. */
    REQUESTED
}
