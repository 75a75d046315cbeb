package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.PlanContext;

/**
 * Asks for a landed commit to run.
 *
 * @param context a plan with a delivery
 * @param run the relocation's first run
 * @param base the branch's commit before the task landed: the last good one
 * @param commit the landed commit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeployRequest(PlanContext context, String task, String run, String base, String commit) {}
