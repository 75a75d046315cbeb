package dev.relocate.workflows.plan;

/**
 * A file or folder and where it goes; both repository paths with {@code /}, normalised, inside the repository.
 */
public record PlannedMove(String from, String to) {}
