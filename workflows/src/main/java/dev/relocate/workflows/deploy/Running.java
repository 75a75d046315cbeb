package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What ran before a deploy: where R2 goes back to.
 *
 * @param services one entry for each running container's service, by name
 * @param smoke what the checks said just before the deploy; empty where nothing ran
 * @param at when this was looked at
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Running(List<RunningService> services, List<SmokeResult> smoke, Instant at) {
    /** Whether there was anything that checks could be asked of. */
    public boolean ranAnything() {
        return !services.isEmpty() || !smoke.isEmpty();
    }
}
