package dev.relocate.workflows.plan;

import java.util.List;
import java.util.Map;

/** A plan without its tasks, small enough to be handed to each of them (components as in {@link Plan}). */
public record PlanContext(
        String plan,
        RepositoryPlan repository,
        Map<String, String> environment,
        GatePlan gates,
        List<List<String>> separate,
        String incidents) {}
