package dev.relocate.activities.gate.tests;

import java.util.Optional;

/**
 * A test, a file of tests or the whole command that is redder than at the baseline.
 *
 * @param id in the proposal; for a test that is gone, at the base
 * @param baseId at the base; nothing for a test, or a file that cannot be loaded, that was not there
 * @param kind what became of it
 * @param message why, where that is known
 */
record Regression(String id, Optional<String> baseId, Kind kind, String message) {
    enum Kind {
        /** The command as a whole fails, while no single test is known to. */
        COMMAND("fails"),
        UNCOLLECTED("cannot be loaded"),
        RED("is red"),
        VANISHED("ran at the baseline and is not there any more");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** The command, which succeeded at the baseline. */
    static Regression ofCommand(int exitCode) {
        String message = exitCode == TestRun.TIMED_OUT ? "it timed out" : "it exits with " + exitCode;
        return new Regression("the test command", Optional.of("the test command"), Kind.COMMAND, message);
    }

    /** A clause that follows the test's id. */
    String described() {
        return kind.text + (message.isEmpty() ? "" : ": " + message);
    }
}
