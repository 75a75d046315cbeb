package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;

/**
 * A service's container.
 *
 * @param container its id
 * @param imageId the image that it runs, {@code sha256:…}
 * @param reference what the container was told to run, as Compose wrote it
 * @param digest the image's digest in a registry, {@code name@sha256:…}, where it has one
 * @param inputs what the image was built from, where it was built here
 * @param startedAt when its process started last
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunningService(
        String service,
        String container,
        String imageId,
        String reference,
        Optional<String> digest,
        Optional<String> inputs,
        Instant startedAt) {}
