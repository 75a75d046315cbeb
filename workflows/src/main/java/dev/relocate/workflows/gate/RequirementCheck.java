package dev.relocate.workflows.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.PlanContext;

/**
 * Asks whether a stage may start.
 *
 * @param requirement its id, as written
 * @param command must exit with zero
 * @param commit the commit to check out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequirementCheck(PlanContext context, String requirement, Command command, String commit) {}
