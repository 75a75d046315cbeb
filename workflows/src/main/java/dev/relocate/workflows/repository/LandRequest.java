package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.RepositoryPlan;

/**
 * @param base what the branch must still be at
 * @param commit what it is to become
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LandRequest(RepositoryPlan repository, String base, String commit) {}
