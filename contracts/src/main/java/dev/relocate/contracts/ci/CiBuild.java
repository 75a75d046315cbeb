package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step that builds an image, or a bake file's target that no step names.
 *
 * @param file repository path of the workflow or script
 * @param line of the step's {@code uses}, or of the command, from 1
 * @param contextAt repository path of the build context, empty for the root; nothing where it is open, a URL or outside; and
 *     where it is written, or the step
 * @param dockerfileAt repository path, the bake file's own where it is inline; and where it is written, or the step
 * @param inline the text of a Dockerfile that a bake file holds
 * @param target the stage
 * @param tags as written, known expressions replaced
 * @param arguments build arguments with their values
 */
public record CiBuild(
        String file,
        int line,
        Located<Optional<String>> contextAt,
        Located<Optional<String>> dockerfileAt,
        Optional<Located<String>> inline,
        Optional<String> target,
        List<String> tags,
        Map<String, String> arguments) {

    /** Repository path of the build context, empty for the root; nothing where it is open, a URL or outside. */
    public Optional<String> context() {
        return contextAt.value();
    }

    /** Repository path of the Dockerfile, the bake file's own where it is inline. */
    public Optional<String> dockerfile() {
        return dockerfileAt.value();
    }
}
