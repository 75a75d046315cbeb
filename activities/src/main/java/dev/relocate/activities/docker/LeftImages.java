package dev.relocate.activities.docker;

import dev.relocate.activities.checkout.Workspace;
import dev.relocate.activities.checkout.Workspaces;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Heartbeat;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the images that were built for a repository and that no container uses, once nothing of it is under way. The build
 * cache stays, so that a next build is as fast; images that a deploy must find again have a tag of their own.
 */
public final class LeftImages {
    private static final Logger log = LoggerFactory.getLogger(LeftImages.class);

    /** An engine that answers no sooner is left for the next time. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration IN_ALL = Duration.ofSeconds(60);

    private final EngineLedger engines;
    private final Workspaces workspaces;
    private final Map<String, String> environment;

    /**
     * @param engines where images were built
     * @param workspaces the folder of workspaces, see {@link Workspaces}
     * @param environment the worker's variables
     */
    public LeftImages(EngineLedger engines, Path workspaces, Map<String, String> environment) {
        this.engines = engines;
        this.workspaces = Workspaces.in(workspaces);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Takes them away as far as that is possible now; begins nothing more after a minute, and never fails. What is left, of an
     * engine that does not answer or of a container that still runs, is taken away the next time.
     */
    public void remove(String repositoryKey) {
        try {
            List<SortedMap<String, String>> noted = engines.engines(repositoryKey);
            if (noted.isEmpty()) {
                return;
            }
            try (Workspace workspace = workspaces.open("images", repositoryKey, Heartbeat.NONE)) {
                long deadline = System.nanoTime() + IN_ALL.toNanos();
                for (SortedMap<String, String> engine : noted) {
                    removeFrom(repositoryKey, engine, workspace, deadline);
                }
            }
        } catch (RuntimeException later) {
            // a relocation has ended as it did, whatever stands in the way of this: a damaged note, a folder in use
            log.info("Images of {} are left for later: {}", repositoryKey, later.toString());
        }
    }

    /** One engine that is gone keeps no other one from being cleaned. */
    private void removeFrom(String key, SortedMap<String, String> engine, Workspace workspace, long deadline) {
        try {
            if (System.nanoTime() < deadline) {
                remove(key, engine, workspace, deadline);
            }
        } catch (EngineException | UncheckedIOException later) {
            log.info("Images of {} on an engine are left for later: {}", key, later.toString());
        }
    }

    private void remove(String key, SortedMap<String, String> engine, Workspace workspace, long deadline) {
        SortedMap<String, String> variables = new TreeMap<>(environment);
        variables.keySet().removeAll(EngineLedger.CHOICE);
        variables.putAll(engine);
        Docker docker = new Docker(
                invocation -> workspace.runner().run(invocation, Heartbeat.NONE), workspaces.root(), variables);
        boolean none = true;
        for (String image : images(docker, key)) {
            none &= System.nanoTime() < deadline
                    && ask(docker, "ps", "--all", "--quiet", "--filter", "ancestor=" + image)
                            .isEmpty()
                    && docker.run(PATIENCE, "image", "rm", image).succeeded();
        }
        if (none) {
            engines.forget(key, engine);
        }
    }

    /** Tags of ours, then what a later build took a tag from; nothing that has another name as well, or another's label. */
    private static List<String> images(Docker docker, String key) {
        String label = "label=" + ImageSpec.REPOSITORY + "=" + key;
        return Stream.concat(
                        ask(docker, "image", "ls", "--filter", label, "--format", "{{.Repository}}:{{.Tag}}")
                                .lines()
                                .filter(tag -> tag.startsWith("relocate/" + key + "/") && !tag.contains("<none>")),
                        ask(docker, "image", "ls", "--quiet", "--filter", label, "--filter", "dangling=true")
                                .lines())
                .distinct()
                .toList();
    }

    private static String ask(Docker docker, String... arguments) {
        Execution execution = docker.run(PATIENCE, arguments);
        if (!execution.succeeded()) {
            throw Docker.failure("docker " + arguments[0], execution);
        }
        return execution.output().text().strip();
    }
}
