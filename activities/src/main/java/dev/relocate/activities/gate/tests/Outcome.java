package dev.relocate.activities.gate.tests;

/** How one test ended. */
enum Outcome {
    /** Also where an expected failure came about. */
    PASSED,
    SKIPPED,
    /** An assertion did not hold. */
    FAILED,
    /** Anything else was raised, in the test, before it or after it. */
    ERROR,
    /** A file of tests could not be loaded: its tests are unknown, and it stands for them. */
    UNCOLLECTED;

    boolean isRed() {
        return this == FAILED || this == ERROR || this == UNCOLLECTED;
    }

    /** The graver of two outcomes of one test, such as of a call and its tear-down. */
    Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
