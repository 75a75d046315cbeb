package dev.relocate.activities.docker;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What keeps the docker command from doing anything at all, told from what it printed. */
final class EngineTrouble {
    /** The API of engine 20.10, the oldest that is tried here. */
    private static final List<Integer> OLDEST_API = List.of(1, 41);

    private EngineTrouble() {}

    /** A sentence with a remedy, where the trouble is with the engine or the command, and not with what was asked. */
    static Optional<String> in(Execution execution) {
        if (execution.exit() instanceof Exit.CouldNotStart) {
            return Optional.of("There is no docker command on the PATH: install the Docker command line.");
        }
        String said = execution.errors().text().toLowerCase(Locale.ROOT);
        if (said.contains("permission denied") && said.contains("connect")) {
            return Optional.of("This user may not use the Docker engine: join the group docker, or set DOCKER_HOST or"
                    + " docker context to an engine that it may use.");
        }
        if (said.contains("cannot connect to the docker daemon")
                || said.contains("error during connect")
                || said.contains("is the docker daemon running")
                || said.contains("failed to connect to the docker api")) {
            return Optional.of(
                    "No Docker engine answers: start it (Linux: systemctl start docker), or set DOCKER_HOST or"
                            + " docker context to one that runs.");
        }
        if (said.contains("api version") && (said.contains("too old") || said.contains("too new"))) {
            return Optional.of(
                    "The Docker command and the engine do not speak the same API version: update the older one.");
        }
        if (said.contains("is not a docker command") || said.contains("unknown shorthand flag")) {
            return Optional.of("The Docker command lacks a plugin: install Docker Compose (version 2) and buildx.");
        }
        return Optional.empty();
    }

    /** Whether an engine's API version is one that is supported; the sentence where it is not. */
    static Optional<String> inVersion(String api) {
        String[] parts = api.strip().split("\\.", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,4}") || !parts[1].matches("[0-9]{1,4}")) {
            return Optional.of("The Docker engine does not tell its API version (\"" + api.strip() + "\"): update it.");
        }
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        boolean old = major < OLDEST_API.get(0) || (major == OLDEST_API.get(0) && minor < OLDEST_API.get(1));
        return old
                ? Optional.of(
                        "The Docker engine is too old (API " + api.strip() + "): version 20.10 or newer is needed.")
                : Optional.empty();
    }
}
