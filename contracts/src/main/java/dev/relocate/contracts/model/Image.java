package dev.relocate.contracts.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An image that a Dockerfile of the repository builds: the stage that services run, or the last one.
 *
 * @param dockerfile repository path
 * @param stage the stage's name, where a service names one
 * @param context repository path of the build context; empty for the root
 * @param files the repository file at each absolute container path
 * @param copies every COPY and ADD that brings those files in, stages that it copies from included
 * @param processes what is started in it, by services first, then by itself
 */
public record Image(
        String dockerfile,
        Optional<String> stage,
        String context,
        SortedMap<String, String> files,
        List<CopyContract> copies,
        List<ImageProcess> processes) {}
