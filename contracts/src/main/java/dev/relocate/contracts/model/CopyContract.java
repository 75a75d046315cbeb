package dev.relocate.contracts.model;

import java.util.List;

/**
 * One COPY or ADD from the build context.
 *
 * @param dockerfile repository path
 * @param line the instruction's first line, from 1
 * @param sources the patterns as written, variables substituted
 * @param target the absolute container path that it copies to
 * @param files the repository files that it brings in, {@code .dockerignore} applied, sorted
 */
public record CopyContract(String dockerfile, int line, List<String> sources, String target, List<String> files) {}
