package dev.relocate.workflows.repository;

import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedTask;

/**
 * @param stage 1 to 3
 * @param run the task's first run id, which marks commit and ref as this run's
 */
public record ProposalRequest(PlanContext context, PlannedTask task, int stage, String run) {}
