package dev.relocate.workflows.task;

/** Where a task is. */
public enum TaskState {
    /** Its turn has not come. */
    PENDING,
    PROPOSING,
    VERIFYING,
    /** A person must answer at a gate. */
    WAITING,
    /** Something outside must be mended; {@code retry} goes on. */
    HELD,
    /** A person paused the relocation. */
    PAUSED,
    LANDING,
    /** Images are built and brought up. */
    DEPLOYING,
    /** What was deployed is watched. */
    OBSERVING,
    ROLLING_BACK,
    /** The change is on the branch. */
    LANDED,
    /** The branch had the change already. */
    UNCHANGED,
    /** A gate failed or a person reported a fault; the change is taken back. */
    ROLLED_BACK,
    /** A person said no, or nobody answered in time; the change is taken back. */
    REJECTED,
    /** The stage does not allow the change, or it cannot be made; nothing landed. */
    REFUSED,
    /** The relocation was cancelled; the change is taken back. */
    ABORTED;

    /** Whether nothing more happens to the task. */
    public boolean isFinal() {
        return switch (this) {
            case LANDED, UNCHANGED, ROLLED_BACK, REJECTED, REFUSED, ABORTED -> true;
            default -> false;
        };
    }

    /** Whether the relocation goes on after it. */
    public boolean isSuccess() {
        return this == LANDED || this == UNCHANGED;
    }
}
