package dev.relocate.worker.plan;

import dev.relocate.workflows.plan.Plan;
import java.util.Map;

/**
 * A plan with where its tasks are written.
 *
 * @param file the plan file as it was named
 * @param taskLines the line of each task in that file, by task id
 */
public record LocatedPlan(Plan plan, String file, Map<String, Integer> taskLines) {}
