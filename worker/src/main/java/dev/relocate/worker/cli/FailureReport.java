package dev.relocate.worker.cli;

import dev.relocate.worker.process.LogFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.slf4j.LoggerFactory;

/** Tells a person what went wrong, once, in words; where it came from goes to the log or, if asked for, to the screen. */
final class FailureReport {
    private final CommandContext context;
    private final boolean verbose;

    FailureReport(CommandContext context, boolean verbose) {
        this.context = context;
        this.verbose = verbose;
    }

    /** Prints the failure to standard error and gives the exit code that fits it. */
    int tell(Throwable failure) {
        Failure known = Failure.of(failure);
        known.messages().forEach(message -> context.terminal().error("relocate: " + message));
        if (known.code() == ExitCode.BUG) {
            tellWhereToReport(failure);
        }
        if (verbose) {
            context.terminal().error(stackTrace(failure));
        }
        return known.code().number();
    }

    private void tellWhereToReport(Throwable failure) {
        try {
            LogFile.open(context.state());
            LoggerFactory.getLogger(FailureReport.class).error("unexpected failure", failure);
            context.terminal()
                    .error("This is a fault of Relocate itself. Please report it with the log: "
                            + LogFile.today(context.state()));
        } catch (RuntimeException e) {
            context.terminal().error("This is a fault of Relocate itself. Please report it with what --verbose shows.");
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
