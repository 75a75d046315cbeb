package dev.relocate.worker.cli;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.moves.RelocationException;
import dev.relocate.worker.client.AnswerRefusedException;
import dev.relocate.worker.client.OtherPlanException;
import dev.relocate.worker.client.SilentRelocationsException;
import dev.relocate.worker.demo.DemoException;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.source.UnusableRepositoryException;
import dev.relocate.workflows.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;

/**
 * Whose fault a failure is: the one place where exceptions become exit codes.
 *
 * @param messages sentences for a person, at least one
 */
record Failure(ExitCode code, List<String> messages) {
    static Failure of(Throwable failure) {
        if (failure instanceof CommandFailure command) {
            return new Failure(command.code(), command.messages());
        }
        if (failure instanceof RelocationException relocation) {
            return new Failure(ExitCode.USAGE, relocation.problems());
        }
        if (failure instanceof DemoException demo) {
            return new Failure(ExitCode.ENVIRONMENT, List.of(message(demo)));
        }
        if (failure instanceof ServerException server) {
            return new Failure(ExitCode.ENVIRONMENT, List.of(message(server)));
        }
        if (failure instanceof RepositoryException repository) {
            return new Failure(code(repository.fault()), List.of(message(repository)));
        }
        if (failure instanceof UnusableRepositoryException repository) {
            return new Failure(ExitCode.REPOSITORY, message(repository).lines().toList());
        }
        if (failure instanceof MissingObjectException missing) {
            return incomplete(missing);
        }
        if (failure instanceof UncheckedIOException io && io.getCause() instanceof MissingObjectException missing) {
            return incomplete(missing);
        }
        if (failure instanceof UncheckedIOException io) {
            return new Failure(ExitCode.ENVIRONMENT, List.of(message(io)));
        }
        if (failure instanceof FileSystemException file) {
            return new Failure(
                    ExitCode.ENVIRONMENT,
                    List.of(file.getFile() + " cannot be used: "
                            + Optional.ofNullable(file.getReason())
                                    .orElse(file.getClass().getSimpleName())
                            + "."));
        }
        if (failure instanceof IOException io) {
            return new Failure(ExitCode.ENVIRONMENT, List.of(message(io)));
        }
        if (failure instanceof AnswerRefusedException refused) {
            return new Failure(ExitCode.USAGE, List.of(message(refused)));
        }
        if (failure instanceof SilentRelocationsException silent) {
            return new Failure(ExitCode.ENVIRONMENT, List.of(message(silent)));
        }
        if (failure instanceof OtherPlanException other) {
            return new Failure(
                    ExitCode.USAGE,
                    Stream.concat(Stream.of(message(other)), other.differences().stream())
                            .toList());
        }
        return TemporalFailures.of(failure)
                .orElseGet(() -> new Failure(
                        ExitCode.BUG, List.of(failure.getClass().getSimpleName() + ": " + message(failure))));
    }

    /** Whose fault it is, where a failure says so by its type. */
    static ExitCode code(FailureType type) {
        return switch (type) {
            case PLAN -> ExitCode.USAGE;
            case REPOSITORY, FROZEN, LOCKED -> ExitCode.REPOSITORY;
            case ENVIRONMENT, BROKEN_GATE -> ExitCode.ENVIRONMENT;
            case ROLLED_BACK, REJECTED, ABORTED -> ExitCode.NEGATIVE;
        };
    }

    /** A partial or shallow clone, or a damaged one. */
    private static Failure incomplete(MissingObjectException missing) {
        return new Failure(
                ExitCode.REPOSITORY,
                List.of(
                        "The repository lacks the object "
                                + missing.getObjectId().name()
                                + ", as a partial clone does. Bring everything here (git fetch --refetch --no-filter), or use a whole clone."));
    }

    private static String message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("no message");
    }
}
