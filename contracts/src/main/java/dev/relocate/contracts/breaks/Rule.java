package dev.relocate.contracts.breaks;

/** Finds breaks of one or two kinds. */
interface Rule {
    /** Adds what is wrong. */
    void check(Scene scene, Findings findings);
}
