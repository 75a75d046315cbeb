package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.RepositoryPlan;

/**
 * @param plan the plan's name, for the trailers
 * @param task the task's id, for the trailers
 * @param run the run that landed it
 * @param commit the proposed commit, landed or not
 * @param reason one line for the revert's message
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RevertRequest(
        RepositoryPlan repository, String plan, String task, String run, String commit, String reason) {}
