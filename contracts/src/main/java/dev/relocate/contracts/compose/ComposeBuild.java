package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service's image is built.
 *
 * @param directory repository path that relative contexts start from
 * @param writtenContext as written, variables with defaults replaced
 * @param writtenDockerfile likewise
 * @param inline the text of {@code dockerfile_inline} and the line on which it starts
 * @param target the stage
 * @param arguments build arguments whose values are written there
 * @param tags further names of the image: those of {@code tags} and of bake's {@code x-bake}
 * @param file repository path of the Compose file
 * @param line of {@code build:}, from 1
 * @param dockerfileLine of {@code dockerfile:}, or of {@code build:}
 */
public record ComposeBuild(
        String directory,
        Optional<String> writtenContext,
        Optional<String> writtenDockerfile,
        Optional<Located<String>> inline,
        Optional<String> target,
        Map<String, String> arguments,
        List<String> tags,
        String file,
        int line,
        int dockerfileLine) {

    /**
     * Repository path of the build context, empty for the root; nothing where it is a URL, depends on a variable or lies
     * outside.
     */
    public Optional<String> context() {
        String written = writtenContext.orElse(".");
        if (Interpolation.isOpen(written) || written.contains("://") || written.startsWith("git@")) {
            return Optional.empty();
        }
        return Paths.inRepository(directory, written);
    }

    /** Repository path of the Dockerfile, the Compose file's own where it is inline; nothing without a known context. */
    public Optional<String> dockerfile() {
        if (inline.isPresent()) {
            return Optional.of(inline.get().file());
        }
        return context()
                .flatMap(folder -> Paths.inRepository(folder, writtenDockerfile.orElse("Dockerfile")))
                .filter(path -> !Interpolation.isOpen(path));
    }

    /** The same words, as they would be read in another folder. */
    public ComposeBuild from(String folder) {
        return new ComposeBuild(
                folder, writtenContext, writtenDockerfile, inline, target, arguments, tags, file, line, dockerfileLine);
    }
}
