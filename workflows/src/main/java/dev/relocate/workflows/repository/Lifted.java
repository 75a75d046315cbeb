package dev.relocate.workflows.repository;

import java.time.Instant;

/** A freeze that a person lifted, and the cause that they gave. */
public record Lifted(String incident, String approver, String cause, Instant at) {}
