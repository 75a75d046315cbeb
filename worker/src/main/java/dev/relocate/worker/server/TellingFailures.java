package dev.relocate.worker.server;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;
import java.util.stream.Collectors;

/**
 * Failures as they are by default, with only those frames of their stacks that tell somebody something: none of the SDK's
 * and of Java's own. The Web UI shows the frames below the sentence, and a refused answer has no others.
 */
public final class TellingFailures implements FailureConverter {
    private static final String OF_OTHERS = "(io\\.temporal\\.|java\\.base/|java\\.|jdk\\.).*";

    private final FailureConverter usual = new DefaultFailureConverter();

    @Override
    public RuntimeException failureToException(Failure failure, DataConverter converter) {
        return usual.failureToException(failure, converter);
    }

    @Override
    public Failure exceptionToFailure(Throwable exception, DataConverter converter) {
        return telling(usual.exceptionToFailure(exception, converter));
    }

    private static Failure telling(Failure failure) {
        Failure.Builder telling = failure.toBuilder()
                .setStackTrace(failure.getStackTrace()
                        .lines()
                        .filter(frame -> !frame.strip().matches(OF_OTHERS))
                        .collect(Collectors.joining("\n")));
        return failure.hasCause()
                ? telling.setCause(telling(failure.getCause())).build()
                : telling.build();
    }
}
