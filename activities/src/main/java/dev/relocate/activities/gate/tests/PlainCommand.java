package dev.relocate.activities.gate.tests;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import dev.relocate.activities.process.Invocation;
import java.util.Set;

/** Tests of which only the exit code is known; they cannot be run one by one. */
final class PlainCommand implements TestFramework {
    @Override
    public Invocation prepare(Invocation plain, Set<String> only) {
        return plain;
    }

    @Override
    public TestRun read(Execution execution) {
        return TestRun.coarse(exitCode(execution));
    }

    /** The code of a command that ran to its end, or {@link TestRun#TIMED_OUT}. */
    static int exitCode(Execution execution) {
        return execution.exit() instanceof Exit.Exited exited ? exited.code() : TestRun.TIMED_OUT;
    }
}
