package dev.relocate.worker.cli;

/** What an attached command does when a gate waits. */
enum AnswerPolicy {
    /** Asks the person at the terminal, and takes answers from elsewhere too. */
    ASK,
    /** Waits for an answer from elsewhere. */
    WAIT,
    /** Says yes in the name of who runs it; still waits where something is held. */
    APPROVE,
    /** As {@link #APPROVE}, after showing how a person would answer. */
    SHOW_AND_APPROVE,
    /** Leaves it waiting and ends. */
    LEAVE
}
