package dev.relocate.workflows.repository;

import java.time.Instant;

/** The workflow run that holds a repository. */
public record Holder(String workflowId, String run, String plan, Instant since) {}
