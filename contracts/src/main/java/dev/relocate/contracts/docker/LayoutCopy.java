package dev.relocate.contracts.docker;

import java.util.List;
import java.util.Optional;

/**
 * What one COPY or ADD came to.
 *
 * @param dockerfile repository path
 * @param line the instruction's first line, from 1
 * @param sources as written, variables substituted
 * @param target absolute container path, with a final {@code /} where it was written
 * @param from the stage or image of {@code --from}; nothing for the build context
 * @param files the repository files that it brings in, sorted
 * @param missing the sources that bring nothing
 */
public record LayoutCopy(
        String dockerfile,
        int line,
        List<String> sources,
        String target,
        Optional<String> from,
        List<String> files,
        List<MissingSource> missing) {

    /**
     * A source of the build context, or of a stage, that matches no file.
     *
     * @param source as written, variables substituted
     * @param path repository path or pattern; for another stage, the container path
     * @param ignored the ignore file's rule that leaves out what would match
     */
    public record MissingSource(String source, String path, Optional<IgnoredBy> ignored) {}

    /** A rule that left a source out, and the file it stands in. */
    public record IgnoredBy(String file, DockerIgnore.Rule rule) {}
}
