package dev.relocate.worker.cli;

import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.worker.server.Connection;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.server.TemporalBinary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at the machine: what Relocate uses, whether it is there, and what follows where it is not. */
final class Diagnosis {
    private final CommandContext context;

    Diagnosis(CommandContext context) {
        this.context = context;
    }

    /** Every finding, the indispensable first. */
    List<Finding> findings() {
        return Stream.<Supplier<Finding>>of(
                        this::java,
                        this::git,
                        this::python,
                        this::temporal,
                        this::pytest,
                        this::docker,
                        this::compose,
                        this::buildx)
                .parallel()
                .map(Supplier::get)
                .toList();
    }

    private Finding java() {
        return Finding.ok("JDK", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private Finding git() {
        return program("git", List.of("--version"))
                .map(version -> Finding.ok("git", version))
                .orElseGet(Diagnosis::noGit);
    }

    private static Finding noGit() {
        return Finding.missing(
                "git",
                "no git on PATH",
                "no change can be proposed, checked out or landed",
                "Debian: apt install git; macOS: xcode-select --install");
    }

    /**
     * Refuses to relocate without git, before anything starts.
     *
     * @throws CommandFailure of the environment if there is no git on the PATH
     */
    static void requireGit(CommandContext context) {
        if (TemporalBinary.onPath(context.environment(), "git").isEmpty()) {
            Finding missing = noGit();
            throw CommandFailure.environment("There is " + missing.detail() + ": without it, " + missing.cost()
                    + ". To get it: " + missing.remedy());
        }
    }

    private Finding python() {
        return program("python3", List.of("--version"))
                .map(version -> Finding.ok("Python", version))
                .orElseGet(() -> Finding.missing(
                        "Python",
                        "no python3 on PATH",
                        "the static gate and most test gates cannot run",
                        "Debian: apt install python3 python3-venv; macOS: brew install python"));
    }

    private Finding pytest() {
        return program("python3", List.of("-m", "pytest", "--version"))
                .map(version -> Finding.ok("pytest", version))
                .orElseGet(() -> Finding.reduced(
                        "pytest",
                        "python3 has no pytest",
                        "nothing, if your plan's test command brings its own; \"demo\" makes a virtual environment",
                        "python3 -m pip install pytest"));
    }

    private Finding docker() {
        String cost = "images are not built, their entries not imported inside, nothing is deployed or smoked:"
                + " these parts of the gates are \"not run\"";
        if (TemporalBinary.onPath(context.environment(), "docker").isEmpty()) {
            return Finding.reduced(
                    "Docker engine", "no docker on PATH", cost, "https://docs.docker.com/engine/install/");
        }
        return program("docker", List.of("version", "--format", "{{.Server.Version}} (API {{.Server.APIVersion}})"))
                .map(version -> Finding.ok("Docker engine", version))
                .orElseGet(() -> Finding.reduced(
                        "Docker engine",
                        "docker is there, the engine does not answer",
                        cost,
                        "start it (Linux: systemctl start docker), and see that you may use it: docker version"));
    }

    private Finding compose() {
        return program("docker", List.of("compose", "version", "--short"))
                .map(version -> Finding.ok("Docker Compose", version))
                .orElseGet(() -> Finding.reduced(
                        "Docker Compose",
                        "no \"docker compose\"",
                        "the Compose configuration is not compared, and nothing is deployed",
                        "install the Compose plugin, version 2: https://docs.docker.com/compose/install/"));
    }

    private Finding buildx() {
        return program("docker", List.of("buildx", "version"))
                .map(version -> Finding.ok("Docker Buildx", version))
                .orElseGet(() -> Finding.reduced(
                        "Docker Buildx",
                        "no \"docker buildx\"",
                        "images are not built, and a gate that needs one is held for a person",
                        "install the Buildx plugin: https://docs.docker.com/build/install-buildx/, or set"
                                + " gates.contract.build: never"));
    }

    private Finding temporal() {
        String cost = "no relocation can run";
        try {
            Optional<ConfiguredServer> configured = ConfiguredServer.find(context.environment());
            if (configured.isPresent()) {
                try (Connection connection = configured.get().connect()) {
                    return Finding.ok(
                            "Temporal",
                            "configured server " + connection.target() + ", namespace " + connection.namespace());
                }
            }
            Optional<Path> binary = TemporalBinary.find(context.environment(), context.state());
            if (binary.isEmpty()) {
                return Finding.reduced(
                        "Temporal",
                        "no temporal on PATH",
                        "the first relocation downloads it, once, which needs the network",
                        "https://docs.temporal.io/cli/setup-cli, or set " + TemporalBinary.SETTING + " to it");
            }
            return program(binary.get().toString(), List.of("--version"))
                    .map(version -> Finding.ok(
                            "Temporal",
                            version + " in " + binary.get() + ", state in "
                                    + context.state().root()))
                    .orElseGet(() -> Finding.missing(
                            "Temporal", binary.get() + " does not run", cost, "install the Temporal CLI again"));
        } catch (ServerException e) {
            return Finding.missing("Temporal", String.valueOf(e.getMessage()), cost, "see there");
        }
    }

    /** The first line that a program of the user's answers; nothing where it fails. */
    private static Optional<String> program(String name, List<String> arguments) {
        return Probe.of(Stream.concat(Stream.of(name), arguments.stream()).toList())
                .filter(Probe::succeeded)
                .map(Probe::firstLine)
                .filter(line -> !line.isEmpty());
    }
}
