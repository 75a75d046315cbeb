package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The repository that a plan relocates.
 *
 * @param key the {@code <repo>} part of workflow ids (semantics G1): the plan's {@code repository.name}, else the folder's
 *     name and eight hexadecimal digits of the SHA-256 of host and git common directory, or of the URL
 * @param path absolute path of a working tree of the repository on the host that runs the activities; empty where there is a
 *     URL
 * @param branch the branch to land on, without {@code refs/heads/}
 * @param url where every host clones it from, without any credential; nothing for a repository of one host
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RepositoryPlan(
        String key,
        String path,
        String branch,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> url) {
    /** A repository of one host. */
    public RepositoryPlan(String key, String path, String branch) {
        this(key, path, branch, Optional.empty());
    }

    /** Where it is, for a person. */
    public String place() {
        return url.orElse(path);
    }
}
