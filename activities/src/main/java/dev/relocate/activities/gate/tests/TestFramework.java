package dev.relocate.activities.gate.tests;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Invocation;
import java.util.Set;

/** How a command's tests are made to report, narrowed down, and read. */
interface TestFramework {
    /**
     * The command so that it reports every test.
     *
     * @param only ids of the tests to run alone; empty means all
     */
    Invocation prepare(Invocation plain, Set<String> only);

    /**
     * What the prepared command showed.
     *
     * @throws dev.relocate.activities.checkout.NoVerdictException {@code BROKEN_GATE} if the tests could not be run at all
     */
    TestRun read(Execution execution);
}
