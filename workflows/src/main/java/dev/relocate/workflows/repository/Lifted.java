package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A freeze that a person lifted, and the cause that they gave. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Lifted(String incident, String approver, String cause, Instant at) {}
