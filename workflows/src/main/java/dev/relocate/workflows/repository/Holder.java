package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * The workflow run that holds a repository.
 *
 * @param run its first run id; empty for whichever run is the latest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Holder(String workflowId, String run, String plan, Instant since) {}
