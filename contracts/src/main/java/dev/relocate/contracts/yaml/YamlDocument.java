package dev.relocate.contracts.yaml;

import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.List;

/**
 * The first document of a YAML file.
 *
 * @param file repository path
 * @param root its mapping; empty where the file could not be read or holds none
 * @param problems why it could not be read; empty where it could
 */
public record YamlDocument(String file, YamlMap root, List<Problem> problems) {
    /** Reads a file. Whatever its bytes are, this returns: what is too big, too deep or malformed becomes a problem. */
    public static YamlDocument read(TreeFile file) {
        try {
            YamlValue root = new YamlComposer(file.text()).compose();
            if (root instanceof YamlMap map) {
                return new YamlDocument(file.path(), map, List.of());
            }
            return new YamlDocument(file.path(), YamlMap.empty(), List.of());
        } catch (UnreadableYaml unreadable) {
            Problem problem = new Problem(file.path(), unreadable.line(), unreadable.getMessage());
            return new YamlDocument(file.path(), YamlMap.empty(), List.of(problem));
        }
    }

    /** Whether the file was read whole. */
    public boolean isReadable() {
        return problems.isEmpty();
    }
}
