package dev.relocate.activities.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** What tests ask the engine of this machine, apart from the code under test. */
public final class EngineFixture {
    private EngineFixture() {}

    /** The tags of a repository's images, sorted. */
    public static List<String> images(String repositoryKey) {
        return lines(
                "image",
                "ls",
                "--filter",
                "label=" + ImageSpec.REPOSITORY + "=" + repositoryKey,
                "--format",
                "{{.Repository}}:{{.Tag}}");
    }

    /** Removes a repository's images; without an engine there are none. */
    public static void removeImages(String repositoryKey) {
        images(repositoryKey).forEach(image -> docker("image", "rm", "--force", image));
    }

    /** The names of the containers, running or not, that a filter matches. */
    public static List<String> containers(String filter) {
        return lines("ps", "--all", "--filter", filter, "--format", "{{.Names}}");
    }

    /** What a docker command printed, line by line, sorted. */
    public static List<String> lines(String... arguments) {
        return docker(arguments)
                .lines()
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
    }

    /** What a docker command printed on its standard output, whether it succeeded or not. */
    public static String docker(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("docker"), Stream.of(arguments))
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
