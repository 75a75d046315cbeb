package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan without its tasks, small enough to be handed to each of them (components as in {@link Plan}). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanContext(
        String plan,
        RepositoryPlan repository,
        Map<String, String> environment,
        GatePlan gates,
        List<List<String>> separate,
        String incidents,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Delivery> delivery) {
    /** The context of a plan that deploys nothing. */
    public PlanContext(
            String plan,
            RepositoryPlan repository,
            Map<String, String> environment,
            GatePlan gates,
            List<List<String>> separate,
            String incidents) {
        this(plan, repository, environment, gates, separate, incidents, Optional.empty());
    }
}
