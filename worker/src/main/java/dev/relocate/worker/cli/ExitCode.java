package dev.relocate.worker.cli;

/** What the process's exit code says (semantics H4). */
public enum ExitCode {
    /** All is done. */
    DONE(0),
    /** Breaks were found, or the relocation was rolled back, rejected or aborted. */
    NEGATIVE(1),
    /** The command or the plan is wrong. */
    USAGE(2),
    /** The repository is not as it must be, is frozen, or is held by another relocation. */
    REPOSITORY(3),
    /** Docker, Temporal, the disk or the network. */
    ENVIRONMENT(4),
    /** A person must answer. */
    WAITING(5),
    /** A fault of Relocate itself. */
    BUG(70),
    /** Ctrl-C. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the shell sees. */
    public int number() {
        return number;
    }
}
