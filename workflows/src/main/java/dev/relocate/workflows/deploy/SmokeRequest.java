package dev.relocate.workflows.deploy;

import dev.relocate.workflows.plan.PlanContext;
import java.time.Instant;
import java.util.List;

/**
 * Asks how what runs is doing.
 *
 * @param since logs and restarts count from here
 * @param services the containers that must go on running
 */
public record SmokeRequest(PlanContext context, Instant since, List<RunningService> services) {}
