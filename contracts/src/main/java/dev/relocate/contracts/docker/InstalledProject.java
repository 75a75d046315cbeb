package dev.relocate.contracts.docker;

import java.util.SortedMap;

/**
 * A Python project of the repository that a RUN installs, so that its packages are importable from anywhere (semantics
 * A3).
 *
 * @param directory the project's container folder
 * @param files the repository file at each container path when it was installed
 */
public record InstalledProject(String directory, SortedMap<String, String> files) {}
