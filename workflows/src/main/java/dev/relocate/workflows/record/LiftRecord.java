package dev.relocate.workflows.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.repository.Lifted;

/**
 * A freeze that was lifted from this host.
 *
 * @param repository the {@code <repo>} part of workflow ids
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LiftRecord(String repository, Lifted lifted) {}
