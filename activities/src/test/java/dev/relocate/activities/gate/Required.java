package dev.relocate.activities.gate;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tools that tests use where they are there, and that {@code RELOCATE_REQUIRE} makes obligatory. */
public final class Required {
    private Required() {}

    /** Skips the test by name where Python has no pytest. */
    public static void pytest() {
        require("pytest", List.of("python3", "-m", "pytest", "--version"));
    }

    /** Skips the test by name where there is no Docker CLI with Compose; no engine is needed. */
    public static void compose() {
        require("docker", List.of("docker", "compose", "version"));
    }

    /** Skips the test by name where no Docker engine answers. */
    public static void engine() {
        require("docker", List.of("docker", "version"));
    }

    private static void require(String tool, List<String> command) {
        if (!succeeds(command)) {
            String demanded =
                    Optional.ofNullable(System.getenv("RELOCATE_REQUIRE")).orElse("");
            if (List.of(demanded.split(",")).contains(tool)) {
                fail(tool + " is required and not there: " + String.join(" ", command));
            }
            abort(tool + " is not there");
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
