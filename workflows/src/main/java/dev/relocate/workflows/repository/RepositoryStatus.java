package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * A repository's lock, freeze and the last incidents.
 *
 * @param incidents the newest {@value #MAX_INCIDENTS}, oldest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RepositoryStatus(
        Optional<Holder> holder, Optional<Freeze> freeze, List<Freeze> incidents, List<Lifted> lifted) {
    /** How many incidents and lifts are remembered. */
    public static final int MAX_INCIDENTS = 20;
}
