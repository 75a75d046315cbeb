package dev.relocate.activities.git;

import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.workflows.FailureType;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;

/** Turns what goes wrong on a repository into failures that cross the wire: of a known type, retried or not. */
final class RepositoryFailures {
    private RepositoryFailures() {}

    /** What an activity does. */
    interface Work<T> {
        T result() throws IOException;
    }

    /** @throws ApplicationFailure of a {@link FailureType}'s name, not retryable where a repetition mends nothing */
    static <T> T reported(Work<T> work) {
        try {
            return work.result();
        } catch (RepositoryException refused) {
            throw failure(refused);
        } catch (InvalidPathException unnameable) {
            throw failure(because(
                    unnameable,
                    RepositoryException.passing(
                            "This process cannot name the file " + OneLine.of(unnameable.getInput(), 300) + ".",
                            "Start the worker with a UTF-8 locale, such as LC_ALL=C.UTF-8.")));
        } catch (UncheckedIOException unreadable) {
            throw failure(trouble(unreadable.getCause()));
        } catch (IOException unreadable) {
            throw failure(trouble(unreadable));
        }
    }

    /** What is waited for has not come yet: to be asked again, and no error to anybody. */
    static ApplicationFailure notYet(String what) {
        return ApplicationFailure.newBuilder()
                .setMessage(what)
                .setType(FailureType.ENVIRONMENT.name())
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    private static RepositoryException trouble(IOException cause) {
        String what = OneLine.of(cause.getClass().getSimpleName() + ": " + cause.getMessage(), 500) + ".";
        boolean damaged = cause instanceof MissingObjectException || cause instanceof CorruptObjectException;
        return because(
                cause,
                damaged
                        ? RepositoryException.unusable(
                                "The repository lacks an object, or holds a damaged one: " + what,
                                "Run git fsck there; a partial clone needs git fetch --refetch.")
                        : RepositoryException.passing(
                                "The repository could not be read or written: " + what,
                                "See to the disk, its space and its permissions."));
    }

    private static RepositoryException because(Exception cause, RepositoryException refusal) {
        refusal.initCause(cause);
        return refusal;
    }

    private static ApplicationFailure failure(RepositoryException refused) {
        return refused.fault() == FailureType.ENVIRONMENT
                ? ApplicationFailure.newFailureWithCause(
                        refused.getMessage(), refused.fault().name(), refused)
                : ApplicationFailure.newNonRetryableFailureWithCause(
                        refused.getMessage(), refused.fault().name(), refused);
    }
}
