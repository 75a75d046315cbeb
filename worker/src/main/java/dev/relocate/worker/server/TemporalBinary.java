package dev.relocate.worker.server;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the Temporal CLI, which contains the development server. */
public final class TemporalBinary {
    /** The environment variable that names one. */
    public static final String SETTING = "RELOCATE_TEMPORAL";

    private TemporalBinary() {}

    /**
     * The one that {@value #SETTING} names, else {@code temporal} on {@code PATH}, else one downloaded earlier.
     *
     * @throws ServerException if the setting names nothing that can be run
     */
    public static Optional<Path> find(Map<String, String> environment, StateDirectory state) {
        String setting = environment.getOrDefault(SETTING, "");
        if (!setting.isBlank()) {
            Path named = Path.of(setting).toAbsolutePath();
            if (!isProgram(named)) {
                throw new ServerException(
                        SETTING + " names " + named + ", which is no program that you can run. Correct or unset it.");
            }
            return Optional.of(named);
        }
        return onPath(environment, "temporal").or(() -> downloaded(state));
    }

    /**
     * {@link #find}, else downloads it once, as Temporal's SDK does.
     *
     * @param notice told in a sentence when a download begins
     * @throws ServerException if there is none and none can be downloaded
     */
    static Path findOrDownload(Map<String, String> environment, StateDirectory state, Consumer<String> notice) {
        Optional<Path> found = find(environment, state);
        if (found.isPresent()) {
            return found.get();
        }
        notice.accept("No temporal on PATH: downloading the Temporal CLI once, to " + state.downloads() + ".");
        // the SDK downloads only on the way to a server, so one is started for a moment
        try (TemporalDevServer server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setDownloadDestination(state.downloads().toString())
                .setLogFile(state.serverLog().toString())
                .build())) {
            return downloaded(state)
                    .orElseThrow(() -> new ServerException("The Temporal CLI that runs at " + server.getTarget()
                            + " is not below " + state.downloads() + ". Install it and put it on PATH."));
        } catch (IllegalStateException e) {
            throw new ServerException(
                    "There is no temporal on PATH and it cannot be downloaded (" + firstLine(e)
                            + "). Install the Temporal" + " CLI, set " + SETTING
                            + " to it, or point TEMPORAL_ADDRESS to a server.",
                    e);
        }
    }

    /** A program on {@code PATH}, as an absolute path. */
    public static Optional<Path> onPath(Map<String, String> environment, String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(name).toAbsolutePath())
                .filter(TemporalBinary::isProgram)
                .findFirst();
    }

    private static Optional<Path> downloaded(StateDirectory state) {
        if (!Files.isDirectory(state.downloads())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(state.downloads())) {
            return files.filter(file -> file.endsWith("temporal"))
                    .filter(TemporalBinary::isProgram)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new ServerException("The folder " + state.downloads() + " cannot be read.", e);
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static String firstLine(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
