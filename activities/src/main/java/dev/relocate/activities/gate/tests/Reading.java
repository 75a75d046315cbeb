package dev.relocate.activities.gate.tests;

/** Where the outcomes of a run were read from. */
enum Reading {
    JUNIT,
    /** The verbose output of unittest or Django. */
    UNITTEST,
    /** Nothing but the exit code is known. */
    EXIT
}
