package dev.relocate.workflows;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;

/** Reads the failures of activities and child workflows. */
public final class Failures {
    private Failures() {}

    /** Whether this is a cancellation, wherever it surfaced. */
    public static boolean isCancellation(Throwable failure) {
        return failure instanceof CanceledFailure
                || ((failure instanceof ActivityFailure || failure instanceof ChildWorkflowFailure)
                        && failure.getCause() instanceof CanceledFailure);
    }

    /**
     * The refusal of an update, for its validator to throw. People read it in the Web UI, where the frames of a stack would
     * stand below the sentence; it is no error of any code.
     */
    public static ApplicationFailure refusal(String why) {
        ApplicationFailure refusal = ApplicationFailure.newNonRetryableFailure(why, "Refused");
        refusal.setStackTrace(new StackTraceElement[0]);
        return refusal;
    }

    /** The type that an activity or a child gave its failure, where it is one of ours. */
    public static Optional<FailureType> type(TemporalFailure failure) {
        return application(failure).flatMap(cause -> {
            for (FailureType type : FailureType.values()) {
                if (type.name().equals(cause.getType())) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        });
    }

    /** The application failure inside, where there is one. */
    public static Optional<ApplicationFailure> application(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                return Optional.of(application);
            }
        }
        return Optional.empty();
    }

    /** What happened, ended as a sentence also where a library's words have no stop: more may be said after it. */
    public static String sentence(Throwable failure) {
        String text = message(failure).strip();
        return text.matches("(?s).*[.!?]") ? text : text + ".";
    }

    /** What happened, for a person. */
    public static String message(Throwable failure) {
        return application(failure)
                .map(ApplicationFailure::getOriginalMessage)
                .orElseGet(() -> failure.getCause() instanceof TimeoutFailure timeout
                        ? "No answer in time (" + timeout.getTimeoutType() + ")."
                        : String.valueOf(failure.getMessage()));
    }
}
