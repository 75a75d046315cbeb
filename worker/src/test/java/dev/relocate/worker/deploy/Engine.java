package dev.relocate.worker.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The docker command of this machine, apart from the code under test. */
final class Engine {
    private Engine() {}

    /** Runs a command that must succeed, and gives what it printed. */
    static String docker(Path directory, String... arguments) throws Exception {
        List<String> argv =
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(argv)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(argv + ": " + output).isZero();
        return output;
    }

    /** The lines that a command printed. */
    static List<String> lines(Path directory, String... arguments) throws Exception {
        return docker(directory, arguments)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
