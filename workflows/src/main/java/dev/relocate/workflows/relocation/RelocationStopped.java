package dev.relocate.workflows.relocation;

import dev.relocate.workflows.FailureType;

/** Ends a relocation before its last task, from wherever the reason came up; never leaves its workflow. */
final class RelocationStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RelocationState state;
    private final FailureType type;

    RelocationStopped(RelocationState state, FailureType type, String message) {
        super(message);
        this.state = state;
        this.type = type;
    }

    RelocationState state() {
        return state;
    }

    FailureType type() {
        return type;
    }
}
