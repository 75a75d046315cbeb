package dev.relocate.contracts.external;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Docker's own command line, as what our reading of its files is compared with. */
public final class DockerTool {
    private DockerTool() {}

    /** A finished command. */
    public record Outcome(int exitCode, String output, String error) {}

    /** Skips the test by name where the command line has no Compose; no engine is needed. */
    public static void requireCompose() {
        require("docker compose", List.of("docker", "compose", "version"));
    }

    /** Skips the test by name where the command line has no Buildx; no engine is needed. */
    public static void requireBuildx() {
        require("docker buildx", List.of("docker", "buildx", "version"));
    }

    /** Skips the test by name where no engine answers, or it lacks the image that fixtures start from. */
    public static void requireImage(String image) {
        require("a Docker engine", List.of("docker", "version", "--format", "{{.Server.Version}}"));
        require("the image " + image, List.of("docker", "image", "inspect", image));
    }

    /** Runs a command in a folder, with nothing in its environment but some variables, PATH and HOME. */
    public static Outcome run(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path error = Files.createTempFile("relocate-docker", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(error.toFile());
                Map<String, String> inherited = Map.copyOf(builder.environment());
                builder.environment().keySet().removeIf(name -> !name.startsWith("DOCKER_") && !name.equals("PATH"));
                builder.environment().put("HOME", inherited.getOrDefault("HOME", "/"));
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Outcome(process.onExit().join().exitValue(), output, Files.readString(error));
            } finally {
                Files.delete(error);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A command that must succeed, and its output. */
    public static String output(Path directory, List<String> command) {
        Outcome outcome = run(directory, Map.of(), command);
        if (outcome.exitCode() != 0) {
            fail(String.join(" ", command) + " ended with " + outcome.exitCode() + ": " + outcome.error());
        }
        return outcome.output();
    }

    private static void require(String what, List<String> command) {
        boolean there;
        try {
            List<String> quiet = new ArrayList<>(command);
            Process process = new ProcessBuilder(quiet)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            there = process.onExit().join().exitValue() == 0;
        } catch (IOException notInstalled) {
            there = false;
        }
        if (!there) {
            String demanded =
                    Optional.ofNullable(System.getenv("RELOCATE_REQUIRE")).orElse("");
            if (List.of(demanded.split(",")).contains("docker")) {
                fail(what + " is required and not there: " + String.join(" ", command));
            }
            abort(what + " is not there");
        }
    }
}
