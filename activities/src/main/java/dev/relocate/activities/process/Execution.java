package dev.relocate.activities.process;

import java.time.Duration;

/**
 * A program's run, over.
 *
 * @param output what it wrote to its standard output
 * @param errors what it wrote to its standard error
 * @param log both, in the order in which they arrived
 */
public record Execution(
        Invocation invocation, Exit exit, Capture output, Capture errors, Capture log, Duration elapsed) {
    /** Whether it ran to its end and exited with zero. */
    public boolean succeeded() {
        return exit.equals(new Exit.Exited(0));
    }
}
