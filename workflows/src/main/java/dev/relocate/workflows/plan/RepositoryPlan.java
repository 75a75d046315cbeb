package dev.relocate.workflows.plan;

/**
 * The repository that a plan relocates.
 *
 * @param key the {@code <repo>} part of workflow ids (semantics G1): the plan's {@code repository.name}, else the folder's
 *     name and eight hexadecimal digits of the SHA-256 of host and git common directory
 * @param path absolute path of a working tree of the repository on the host that runs the activities
 * @param branch the branch to land on, without {@code refs/heads/}
 */
public record RepositoryPlan(String key, String path, String branch) {}
