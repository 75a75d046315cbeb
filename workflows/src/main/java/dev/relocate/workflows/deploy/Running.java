package dev.relocate.workflows.deploy;

import java.time.Instant;
import java.util.List;

/**
 * What ran before a deploy: where R2 goes back to.
 *
 * @param services one entry for each running container's service, by name
 * @param smoke what the checks said just before the deploy
 * @param at when this was looked at
 */
public record Running(List<RunningService> services, List<SmokeResult> smoke, Instant at) {}
