package dev.relocate.worker.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Docker engine by its command, apart from the code under test.
 *
 * @param environment variables that say which engine; empty for this machine's usual one
 */
record Engine(Map<String, String> environment) {
    /** This machine's. */
    static final Engine USUAL = new Engine(Map.of());

    /** Runs a command that must succeed, and gives what it printed. */
    String docker(Path directory, String... arguments) throws Exception {
        List<String> argv =
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(argv + ": " + output).isZero();
        return output;
    }

    /** The lines that a command printed. */
    List<String> lines(Path directory, String... arguments) throws Exception {
        return docker(directory, arguments)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
