package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.moves.RelocationException;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.source.UnusableRepositoryException;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.workflows.FailureType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    @Test
    void whoeversFaultItIsDecidesTheExitCode() {
        assertThat(code(CommandFailure.usage("x"))).isEqualTo(2);
        assertThat(code(new RelocationException(List.of("x")))).isEqualTo(2);
        assertThat(code(CommandFailure.repository("x"))).isEqualTo(3);
        assertThat(code(new UnusableRepositoryException("x"))).isEqualTo(3);
        assertThat(code(new ServerException("x"))).isEqualTo(4);
        assertThat(code(new AccessDeniedException("/x"))).isEqualTo(4);
        assertThat(code(new UncheckedIOException(new AccessDeniedException("/x"))))
                .isEqualTo(4);
        assertThat(code(new StatusRuntimeException(Status.UNAVAILABLE))).isEqualTo(4);
        assertThat(code(new IllegalStateException("x"))).isEqualTo(70);
    }

    @Test
    void aRepositoryThatLacksObjectsIsToldSo() {
        ObjectId object = ObjectId.fromString("9280000c0b8320f219aae6dccafc6e0989cfc55c");
        MissingObjectException missing = new MissingObjectException(object, "blob");
        for (Exception failure : List.of(missing, new UncheckedIOException(missing))) {
            assertThat(code(failure)).isEqualTo(3);
            assertThat(Failure.of(failure).messages())
                    .singleElement()
                    .asString()
                    .contains(object.name(), "partial clone", "git fetch --refetch");
        }
    }

    @Test
    void aFailureThatCrossedTheWireKeepsItsFault() {
        assertThat(code(applicationFailure(FailureType.PLAN))).isEqualTo(2);
        assertThat(code(applicationFailure(FailureType.REPOSITORY))).isEqualTo(3);
        assertThat(code(applicationFailure(FailureType.ENVIRONMENT))).isEqualTo(4);
    }

    @Test
    void everyReasonIsToldOnALineOfItsOwn() {
        assertThat(Failure.of(new RelocationException(List.of("one", "two"))).messages())
                .containsExactly("one", "two");
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() {
        assertThat(Failure.of(new AccessDeniedException("/etc/shadow")).messages())
                .singleElement()
                .asString()
                .contains("/etc/shadow");
    }

    @Test
    void aBugIsToldWithTheLogThatHoldsItsTrace(@TempDir Path folder) {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(error, true, StandardCharsets.UTF_8);
        CommandContext context =
                new CommandContext(Terminal.plain(stream, stream), Map.of("RELOCATE_HOME", folder.toString()), folder);

        int code = new FailureReport(context, false).tell(new IllegalStateException("the reason"));

        String told = error.toString(StandardCharsets.UTF_8);
        assertThat(code).isEqualTo(70);
        assertThat(told).contains("fault of Relocate itself").doesNotContain("\tat ");
        assertThat(Path.of(told.substring(told.indexOf(folder.toString())).strip()))
                .content()
                .contains("the reason", "FailureTest");
    }

    private static ApplicationFailure applicationFailure(FailureType type) {
        return ApplicationFailure.newNonRetryableFailure("x", type.name());
    }

    private static int code(Throwable failure) {
        return Failure.of(failure).code().number();
    }
}
