package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What a deploy, or a restoration, came to.
 *
 * @param healthy whether every service runs and is healthy
 * @param services what runs afterwards
 * @param recreated the services whose container is another one, sorted
 * @param problems one sentence each; empty where healthy
 * @param steps one sentence for each thing done
 * @param at when the containers were changed: logs count from here
 * @param log SHA-256 of the full log in the evidence store
 * @param millis how long it took
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Deployment(
        boolean healthy,
        List<RunningService> services,
        List<String> recreated,
        List<String> problems,
        List<String> steps,
        Instant at,
        String log,
        long millis) {}
