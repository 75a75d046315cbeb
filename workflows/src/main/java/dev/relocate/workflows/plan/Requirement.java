package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Optional;

/**
 * What must hold before a stage starts; all that is given must hold.
 *
 * @param id shown as written, {@code C-013}
 * @param command must exit with zero in a checkout of the branch
 * @param soak how long the preceding landing must have been in place
 * @param attestation whether a person must say so at a gate
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Requirement(String id, Optional<Command> command, Optional<Duration> soak, boolean attestation) {}
