package dev.relocate.workflows.relocation;

import dev.relocate.workflows.FailureType;

/** Ends a relocation before its last task, from wherever the reason came up; never leaves its workflow. */
final class RelocationStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RelocationState state;
    private final FailureType type;
    private final String ending;

    RelocationStopped(RelocationState state, FailureType type, String ending) {
        this(state, type, ending, "");
    }

    /**
     * @param ending how it ended, in a sentence
     * @param why what its task says already, for who sees the failure alone; may be empty
     */
    RelocationStopped(RelocationState state, FailureType type, String ending, String why) {
        super(why.isEmpty() ? ending : ending + " " + why);
        this.state = state;
        this.type = type;
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    RelocationState state() {
        return state;
    }

    FailureType type() {
        return type;
    }
}
