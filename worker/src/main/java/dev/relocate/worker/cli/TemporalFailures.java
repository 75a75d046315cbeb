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
                        List.of("The Temporal server did not do what was asked: "
                                + root(failure).getMessage() + ". See whether it is up with: relocate doctor")));
            }
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
