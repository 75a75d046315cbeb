package dev.relocate.worker.cli;

import dev.relocate.workflows.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/** Failures that activities raise, by the type that crosses the wire; loaded only where such a failure was met. */
final class WireFailures {
    private WireFailures() {}

    /** What an {@code ApplicationFailure} means. */
    static Failure of(Throwable failure) {
        ApplicationFailure application = (ApplicationFailure) failure;
        return new Failure(code(application.getType()), List.of(application.getOriginalMessage()));
    }

    private static ExitCode code(String type) {
        for (FailureType known : FailureType.values()) {
            if (known.name().equals(type)) {
                return Failure.code(known);
            }
        }
        return ExitCode.BUG;
    }
}
