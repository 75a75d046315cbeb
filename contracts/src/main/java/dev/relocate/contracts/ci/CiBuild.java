package dev.relocate.contracts.ci;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step that builds an image.
 *
 * @param file repository path of the workflow or script
 * @param line of the step's {@code uses}, or of the command, from 1
 * @param context repository path of the build context, empty for the root; nothing where it is open, a URL or outside
 * @param contextLine where the context is written, or {@code line}
 * @param dockerfile repository path
 * @param dockerfileLine where the Dockerfile is written, or {@code line}
 * @param target the stage
 * @param tags as written, known expressions replaced
 * @param arguments build arguments with their values
 */
public record CiBuild(
        String file,
        int line,
        Optional<String> context,
        int contextLine,
        Optional<String> dockerfile,
        int dockerfileLine,
        Optional<String> target,
        List<String> tags,
        Map<String, String> arguments) {}
