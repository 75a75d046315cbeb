package dev.relocate.workflows.repository;

/**
 * The branch as a relocation found it.
 *
 * @param head the branch's commit, 40 hexadecimal digits
 * @param tree that commit's tree
 */
public record RepositoryState(String head, String tree) {}
