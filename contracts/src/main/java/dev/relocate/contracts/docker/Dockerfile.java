package dev.relocate.contracts.docker;

import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Dockerfile.
 *
 * @param path repository path
 * @param arguments the ARGs before the first FROM, with their defaults
 * @param stages in order; none where the file could not be read
 * @param problems why it, or a part of it, could not be read
 */
public record Dockerfile(String path, Map<String, String> arguments, List<Stage> stages, List<Problem> problems) {
    /** Reads a file; whatever its bytes are, this returns. */
    public static Dockerfile read(TreeFile file) {
        return new DockerfileParser(file.path(), file.bytes()).parse();
    }

    /** Reads a text that stands in another file, below as many empty lines as that file has above it. */
    public static Dockerfile read(String path, String text) {
        return new DockerfileParser(path, text.getBytes(StandardCharsets.UTF_8)).parse();
    }

    /**
     * A stage by its name or number.
     *
     * @param wanted a name, a number, or nothing for the last stage
     */
    public Optional<Stage> stage(Optional<String> wanted) {
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.isEmpty()) {
            return Optional.of(stages.get(stages.size() - 1));
        }
        String name = wanted.get().toLowerCase(Locale.ROOT);
        return stages.stream()
                .filter(stage -> stage.name().filter(name::equals).isPresent()
                        || String.valueOf(stage.index()).equals(name))
                .findFirst();
    }
}
