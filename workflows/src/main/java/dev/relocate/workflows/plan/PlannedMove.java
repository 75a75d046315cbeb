package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A file or folder and where it goes; both repository paths with {@code /}, normalised, inside the repository.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlannedMove(String from, String to) {}
