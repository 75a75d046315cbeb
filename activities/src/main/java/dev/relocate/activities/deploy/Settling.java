package dev.relocate.activities.deploy;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.process.Heartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Waits until every container runs and is healthy, or it is plain that one never will be. */
final class Settling {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int CRASHES = 2;
    /** How often in a row everything must look well: a process that dies at once looks well for a moment. */
    private static final int STEADY = 3;

    private final Docker docker;
    private final Heartbeat heartbeat;
    private final Duration patience;

    Settling(Docker docker, Heartbeat heartbeat, Duration patience) {
        this.docker = docker;
        this.heartbeat = heartbeat;
        this.patience = patience;
    }

    /**
     * Waits.
     *
     * @param mustRun the services that ran before; any other may end by itself with 0
     * @return what is wrong, one sentence each; empty where all is well
     */
    List<String> await(ComposeCli project, Set<String> mustRun) {
        long deadline = System.nanoTime() + patience.toNanos();
        int steady = 0;
        while (true) {
            List<String> waiting = new ArrayList<>();
            List<String> hopeless = new ArrayList<>();
            for (String id : project.containers()) {
                Container.of(docker, id).ifPresent(container -> judge(container, mustRun, waiting, hopeless));
            }
            if (!hopeless.isEmpty()) {
                return hopeless;
            }
            steady = waiting.isEmpty() ? steady + 1 : 0;
            if (steady == STEADY) {
                return List.of();
            }
            if (System.nanoTime() >= deadline) {
                return waiting.isEmpty()
                        ? List.of("It did not settle within " + patience.toSeconds() + " s.")
                        : waiting;
            }
            pause();
        }
    }

    private void judge(Container container, Set<String> mustRun, List<String> waiting, List<String> hopeless) {
        String service = container.service();
        boolean ended =
                container.status().equals("exited") || container.status().equals("dead");
        if (container.restarts() >= CRASHES || (container.status().equals("restarting") && container.restarts() > 0)) {
            hopeless.add(service + " starts again and again, last with exit code " + container.exitCode() + ": "
                    + container.lastWords(docker));
        } else if (ended && (container.exitCode() != 0 || mustRun.contains(service))) {
            hopeless.add(
                    service + " ended with exit code " + container.exitCode() + ": " + container.lastWords(docker));
        } else if (container.health().equals("unhealthy")) {
            hopeless.add(service + " is unhealthy: its health check fails.");
        } else if (!ended && (!container.runs() || container.health().equals("starting"))) {
            waiting.add(service + " is " + (container.runs() ? "not healthy" : container.status()) + " after "
                    + patience.toSeconds() + " s.");
        }
    }

    private void pause() {
        heartbeat.beat();
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("Interrupted while services settled.");
        }
    }
}
