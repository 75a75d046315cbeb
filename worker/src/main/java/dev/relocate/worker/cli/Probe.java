package dev.relocate.worker.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a short command on this machine answered.
 *
 * @param output standard output and error together
 */
record Probe(int exitCode, String output) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Runs a command without input; nothing where it cannot be started or does not end in time. */
    static Optional<Probe> of(List<String> command) {
        try {
            Path output = Files.createTempFile("relocate-probe", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                return Optional.of(
                        new Probe(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1)));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /** The first line that says anything. */
    String firstLine() {
        return output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
