package dev.relocate.contracts.docker;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A RUN instruction where it stands.
 *
 * @param line from 1
 * @param argv as the engine starts it
 * @param directory the working directory there
 * @param files the repository file at each container path at that moment
 * @param touched as in {@link ImageLayout}, at that moment
 */
public record RunStep(
        int line, List<String> argv, String directory, SortedMap<String, String> files, SortedSet<String> touched) {}
