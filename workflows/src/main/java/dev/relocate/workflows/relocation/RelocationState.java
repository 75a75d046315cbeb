package dev.relocate.workflows.relocation;

/** Where a relocation is. */
public enum RelocationState {
    /** It asks for the repository. */
    STARTING,
    /** Stage 0: the baseline is measured. */
    BASELINE,
    /** A task is under way. */
    RUNNING,
    /** A person must answer at a gate. */
    WAITING,
    /** Something outside must be mended. */
    HELD,
    /** A person paused it. */
    PAUSED,
    /** A task is taken back. */
    ROLLING_BACK,
    /** Every task landed. */
    DONE,
    /** A task was rolled back after a fault; the repository is frozen. */
    ROLLED_BACK,
    /** A person said no, or nobody answered in time. */
    REJECTED,
    /** The plan asks for what its stage does not allow, or for what cannot be; nothing of that task landed. */
    REFUSED,
    /** It was cancelled. */
    ABORTED,
    /** It could not start: the repository is frozen, held by another, or not as it must be. */
    NOT_STARTED;

    /** Whether the relocation has ended. */
    public boolean isFinal() {
        return switch (this) {
            case DONE, ROLLED_BACK, REJECTED, REFUSED, ABORTED, NOT_STARTED -> true;
            default -> false;
        };
    }
}
