package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The branch as a relocation found it.
 *
 * @param head the branch's commit, 40 hexadecimal digits
 * @param tree that commit's tree
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RepositoryState(String head, String tree) {}
