package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import java.util.Objects;

/**
 * @param stage 1 to 3
 * @param run the task's first run id, which marks commit and ref as this run's
 * @param step which part of the task; requests recorded before there were steps ask for the whole
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProposalRequest(PlanContext context, PlannedTask task, int stage, String run, ProposalStep step) {
    public ProposalRequest {
        step = Objects.requireNonNullElse(step, ProposalStep.WHOLE);
    }

    /** A request for the whole task. */
    public ProposalRequest(PlanContext context, PlannedTask task, int stage, String run) {
        this(context, task, stage, run, ProposalStep.WHOLE);
    }
}
