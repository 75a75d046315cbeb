package dev.relocate.worker.cli;

import java.util.List;
import java.util.Optional;

/**
 * Failures of Temporal's client, told apart by the names of their classes: most commands never load these classes, and a
 * failure of such a command must not either.
 */
final class TemporalFailures {
    private static final String GRPC = "io.grpc.StatusRuntimeException";
    private static final String SERVICE = "io.temporal.client.WorkflowServiceException";

    private static final String WIRE = "io.temporal.failure.ApplicationFailure";

    private static final int LONGEST = 300;

    private TemporalFailures() {}

    /** What a failed call to the server means; nothing where it is no such failure. */
    static Optional<Failure> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getName();
            if (name.equals(WIRE)) {
                return Optional.of(WireFailures.of(cause));
            }
            if (name.equals(GRPC) || name.equals(SERVICE)) {
                return Optional.of(new Failure(
                        ExitCode.ENVIRONMENT,
                        List.of("The Temporal server did not do what was asked: " + firstLine(root(failure))
                                + ". Try again; see whether it is up with: relocate doctor")));
            }
        }
        return Optional.empty();
    }

    /** Of a failed replay the server's message holds the whole stack. */
    private static String firstLine(Throwable failure) {
        String line = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("no message")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
