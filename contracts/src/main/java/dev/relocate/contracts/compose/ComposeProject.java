package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Problem;
import java.util.List;

/**
 * Services that are started together (semantics A1).
 *
 * @param name the file's {@code name:}, else the folder's path, {@code .} for the root
 * @param directory repository path that relative paths start from; empty for the root
 * @param files the Compose files that were merged, in order
 * @param services by name
 * @param problems what could not be read
 */
public record ComposeProject(
        String name, String directory, List<String> files, List<ComposeService> services, List<Problem> problems) {}
