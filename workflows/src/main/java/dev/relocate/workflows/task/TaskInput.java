package dev.relocate.workflows.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedTask;

/**
 * @param stage 1 to 3
 * @param run the relocation's first run id, which marks what this run makes
 * @param hostQueue the queue of the host that holds the repository, see {@link dev.relocate.workflows.host.HostQueue}
 * @param baseline what the gates measured last; measured again where the branch is elsewhere by now
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskInput(
        PlanContext context, PlannedTask task, int stage, String run, String hostQueue, Baseline baseline) {}
