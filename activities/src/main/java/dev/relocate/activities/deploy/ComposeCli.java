package dev.relocate.activities.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.EngineException;
import dev.relocate.activities.process.Execution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code docker compose} for one project.
 *
 * @param directory the project directory, from which relative paths in the files count
 * @param files the Compose files, later ones on top
 * @param services those that are concerned; empty means all
 */
record ComposeCli(
        Docker docker,
        Path directory,
        List<Path> files,
        Optional<Path> envFile,
        Optional<String> project,
        List<String> services) {
    private static final Duration UP = Duration.ofMinutes(10);
    private static final Duration QUICK = Duration.ofMinutes(2);

    /** The same project with one more file on top. */
    ComposeCli with(Path override) {
        List<Path> more = new ArrayList<>(files);
        more.add(override);
        return new ComposeCli(docker, directory, more, envFile, project, services);
    }

    /** Creates what is missing, recreates what changed, starts it; nothing is built or pulled that the files do not say. */
    Execution up() {
        List<String> words = new ArrayList<>(List.of("up", "--detach", "--no-build"));
        if (!services.isEmpty()) {
            words.add("--no-deps");
        }
        words.addAll(services);
        return run(UP, words);
    }

    /** Ends services and removes their containers. */
    Execution remove(List<String> names) {
        List<String> words = new ArrayList<>(List.of("rm", "--stop", "--force"));
        words.addAll(names);
        return run(UP, words);
    }

    /** The ids of the project's containers, running or not. */
    List<String> containers() {
        List<String> words = new ArrayList<>(List.of("ps", "--all", "--quiet", "--no-trunc"));
        words.addAll(services);
        Execution execution = run(QUICK, words);
        if (!execution.succeeded()) {
            // Compose refuses a service that has no container yet, like one that it does not know
            if (Docker.ended(execution).contains("no such service")) {
                return List.of();
            }
            throw refused("ps", execution);
        }
        return execution
                .output()
                .text()
                .lines()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /**
     * The image that each service names, everything filled in.
     *
     * @param silent a docker command whose output goes into no log: the configuration holds secrets
     */
    SortedMap<String, String> images(Docker silent) {
        Execution config = silent.run(QUICK, arguments(List.of("config", "--format", "json")));
        if (!config.succeeded()) {
            throw refused("config", config);
        }
        SortedMap<String, String> images = new TreeMap<>();
        try {
            new JsonMapper()
                    .readTree(config.output().text())
                    .path("services")
                    .properties()
                    .forEach(service -> Optional.ofNullable(
                                    service.getValue().path("image").textValue())
                            .ifPresent(image -> images.put(service.getKey(), image)));
        } catch (JsonProcessingException e) {
            throw new EngineException("docker compose config printed no JSON: update Docker Compose.");
        }
        return images;
    }

    /** Compose that reads files and changes nothing fails for the engine's sake, which may pass, or for the files'. */
    private static RuntimeException refused(String verb, Execution execution) {
        return Docker.trouble(execution)
                .<RuntimeException>map(EngineException::new)
                .orElseGet(() -> new DeployException("docker compose " + verb + " " + Docker.ended(execution)
                        + ": mend the Compose file or its variables, then retry."));
    }

    private Execution run(Duration timeout, List<String> words) {
        return docker.run(timeout, arguments(words));
    }

    private List<String> arguments(List<String> words) {
        List<String> arguments =
                new ArrayList<>(List.of("compose", "--ansi", "never", "--project-directory", directory.toString()));
        files.forEach(file -> arguments.addAll(List.of("--file", file.toString())));
        envFile.ifPresent(file -> arguments.addAll(List.of("--env-file", file.toString())));
        project.ifPresent(name -> arguments.addAll(List.of("--project-name", name)));
        arguments.addAll(words);
        return arguments;
    }
}
