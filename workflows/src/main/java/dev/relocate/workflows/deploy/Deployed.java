package dev.relocate.workflows.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * A deploy that was begun and not taken back: what R2 needs.
 *
 * @param request what was deployed; nothing where no deploy of the task stands
 * @param former what ran before
 * @param later the tasks that were deployed over it since, as {@code plan/task}, newest first: while there are any, what ran
 *     before must not come back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Deployed(Optional<DeployRequest> request, Optional<Running> former, List<String> later) {
    /** Nothing to take back. */
    public static Deployed nothing() {
        return new Deployed(Optional.empty(), Optional.empty(), List.of());
    }
}
