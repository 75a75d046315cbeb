package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.PlanContext;
import java.time.Instant;
import java.util.List;

/**
 * Asks how what runs is doing.
 *
 * @param since logs and restarts count from here
 * @param services the containers that must go on running
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SmokeRequest(PlanContext context, Instant since, List<RunningService> services) {}
