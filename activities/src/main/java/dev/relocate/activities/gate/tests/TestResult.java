package dev.relocate.activities.gate.tests;

/**
 * One test's outcome.
 *
 * @param message why it is red or skipped, one line; empty where nothing is known
 */
record TestResult(Outcome outcome, String message) {
    private static final int LONGEST = 300;

    static final TestResult PASSED = new TestResult(Outcome.PASSED, "");

    TestResult {
        message = message.strip().lines().findFirst().orElse("");
    }

    /** With a message of a bearable length; only when no secret in it can be cut in two any more. */
    TestResult shortened() {
        return message.length() <= LONGEST ? this : new TestResult(outcome, message.substring(0, LONGEST - 1) + "…");
    }

    /** Both results of a test that is reported twice, as one. */
    TestResult and(TestResult other) {
        return other.outcome.worse(outcome) == outcome ? this : other;
    }
}
