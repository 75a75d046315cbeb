package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole plan, stages in rising order.
 *
 * @param name {@code [a-z0-9][a-z0-9-]{0,62}}
 * @param environment variables for every command of the plan
 * @param separate pairs of path patterns that do not change together beyond derived rewrites; empty means: derive them
 * @param incidents repository path of the file that incidents are appended to
 * @param delivery how landed changes are deployed and watched; nothing where they are not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
        String name,
        RepositoryPlan repository,
        Map<String, String> environment,
        GatePlan gates,
        List<PlannedStage> stages,
        List<List<String>> separate,
        String incidents,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Delivery> delivery) {
    /** A plan that deploys nothing. */
    public Plan(
            String name,
            RepositoryPlan repository,
            Map<String, String> environment,
            GatePlan gates,
            List<PlannedStage> stages,
            List<List<String>> separate,
            String incidents) {
        this(name, repository, environment, gates, stages, separate, incidents, Optional.empty());
    }

    /** What every step of a task needs to know of its plan: all but the other tasks. */
    public PlanContext context() {
        return new PlanContext(name, repository, environment, gates, separate, incidents, delivery);
    }

    /** The number of tasks in all stages. */
    public int size() {
        return stages.stream().mapToInt(stage -> stage.tasks().size()).sum();
    }
}
