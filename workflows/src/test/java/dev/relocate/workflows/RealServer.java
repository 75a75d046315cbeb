package dev.relocate.workflows;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Temporal dev server of a test's own. */
final class RealServer implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final TemporalDevServer server;

    private RealServer(TemporalDevServer server) {
        this.server = server;
    }

    /** Whether there is a {@code temporal} command on the PATH; required where {@code RELOCATE_REQUIRE} says so. */
    static boolean isThere() {
        boolean required = List.of(Optional.ofNullable(System.getenv("RELOCATE_REQUIRE"))
                        .orElse("")
                        .split(","))
                .contains("temporal");
        return required || command().isPresent();
    }

    private static Optional<Path> command() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry).resolve("temporal"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param more arguments of {@code temporal server start-dev} */
    static RealServer start(String... more) {
        Path command = command()
                .orElseThrow(() -> new IllegalStateException("There is no temporal command on the PATH: install it."));
        TemporalDevServerOptions options = TemporalDevServerOptions.newBuilder()
                .setExistingPath(command.toString())
                .setUiEnabled(false)
                .setExtraArgs(Stream.concat(
                                Stream.of(
                                        "--search-attribute",
                                        "RelocationRepository=Keyword",
                                        "--search-attribute",
                                        "RelocationPlan=Keyword",
                                        "--search-attribute",
                                        "RelocationStage=Int",
                                        "--search-attribute",
                                        "RelocationState=Keyword",
                                        "--search-attribute",
                                        "RelocationGate=Keyword"),
                                Stream.of(more))
                        .toArray(String[]::new))
                .build();
        for (int attempt = 1; true; attempt++) {
            try {
                return new RealServer(TemporalDevServer.start(options));
            } catch (IllegalStateException ended) {
                // another process took a port that it had found free; it is asked for others
                if (attempt == ATTEMPTS) {
                    throw ended;
                }
            }
        }
    }

    String target() {
        return server.getTarget();
    }

    @Override
    public void close() {
        server.close();
    }
}
