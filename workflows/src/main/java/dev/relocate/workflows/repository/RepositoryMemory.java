package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a {@link RepositoryWorkflow} hands to itself when it continues as new.
 *
 * @param key the {@code <repo>} part of workflow ids
 * @param answered the ids of the last {@value #MAX_REQUESTS} granted requests
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RepositoryMemory(String key, RepositoryStatus status, List<String> answered) {
    /** How many request ids are remembered. */
    public static final int MAX_REQUESTS = 200;

    /** The memory of a repository that was never relocated. */
    public static RepositoryMemory fresh(String key) {
        return new RepositoryMemory(
                key,
                new RepositoryStatus(java.util.Optional.empty(), java.util.Optional.empty(), List.of(), List.of()),
                List.of());
    }
}
