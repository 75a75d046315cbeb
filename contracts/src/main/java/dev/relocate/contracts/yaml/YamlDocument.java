package dev.relocate.contracts.yaml;

import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.List;

/**
 * A document of a YAML file.
 *
 * @param file repository path
 * @param root its mapping; empty where the file could not be read or holds none
 * @param problems why it could not be read; empty where it could
 */
public record YamlDocument(String file, YamlMap root, List<Problem> problems) {
    /** Reads a file's first document, as {@link #readAll} does. */
    public static YamlDocument read(TreeFile file) {
        return readAll(file).get(0);
    }

    /**
     * Reads a file's documents, at least one. Whatever the file's bytes are, this returns: what is too big, too deep or
     * malformed becomes a problem.
     */
    public static List<YamlDocument> readAll(TreeFile file) {
        try {
            return new YamlComposer(file.text())
                    .compose().stream()
                            .map(root -> new YamlDocument(file.path(), root.asMap(), List.of()))
                            .toList();
        } catch (UnreadableYaml unreadable) {
            Problem problem = new Problem(file.path(), unreadable.line(), unreadable.getMessage());
            return List.of(new YamlDocument(file.path(), YamlMap.empty(), List.of(problem)));
        }
    }

    /** Whether the file was read whole. */
    public boolean isReadable() {
        return problems.isEmpty();
    }
}
