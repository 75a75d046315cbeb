package dev.relocate.contracts.compose;

import java.util.Map;
import java.util.Optional;

/**
 * How a service's image is built.
 *
 * @param context repository path of the build context, empty for the root; nothing where it is a URL, depends on a variable
 *     or lies outside
 * @param dockerfile repository path; nothing where it is written inline or the context is unknown
 * @param target the stage
 * @param arguments build arguments whose values are written there
 * @param file repository path of the Compose file
 * @param line of {@code build:}, from 1
 * @param dockerfileLine of {@code dockerfile:}, or of {@code build:}
 */
public record ComposeBuild(
        Optional<String> context,
        Optional<String> dockerfile,
        Optional<String> target,
        Map<String, String> arguments,
        String file,
        int line,
        int dockerfileLine) {}
