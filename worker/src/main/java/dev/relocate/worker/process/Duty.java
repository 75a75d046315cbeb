package dev.relocate.worker.process;

/** What a process does for the relocations of its server while it is there. */
public enum Duty {
    /** It carries them on: decides, asks, verifies, lands. */
    EVERYTHING,
    /**
     * It takes answers and tells how things are, and begins no gate that it would not see to its end: for commands that
     * are gone within a second.
     */
    ANSWERS
}
