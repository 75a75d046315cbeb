package dev.relocate.workflows.deploy;

/**
 * A deploy that was begun: what R2 needs to take it back.
 *
 * @param former what ran before
 */
public record Deployed(DeployRequest request, Running former) {}
