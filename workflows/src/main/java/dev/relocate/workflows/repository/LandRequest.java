package dev.relocate.workflows.repository;

import dev.relocate.workflows.plan.RepositoryPlan;

/**
 * @param base what the branch must still be at
 * @param commit what it is to become
 */
public record LandRequest(RepositoryPlan repository, String base, String commit) {}
