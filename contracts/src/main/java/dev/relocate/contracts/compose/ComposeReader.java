package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads Compose files of a tree, each once, and merges them into projects. */
public final class ComposeReader {
    private final Tree tree;
    private final Map<String, List<YamlDocument>> documents = new HashMap<>();

    public ComposeReader(Tree tree) {
        this.tree = tree;
    }

    /** A file's documents, read once; files that are not there read as empty. */
    List<YamlDocument> documents(String path) {
        return documents.computeIfAbsent(
                path,
                wanted -> tree.file(wanted)
                        .map(YamlDocument::readAll)
                        .orElseGet(() -> List.of(new YamlDocument(wanted, YamlMap.empty(), List.of()))));
    }

    boolean isThere(String path) {
        return tree.hasFile(path);
    }

    /** Whether a file looks like a Compose file: a mapping {@code services} of mappings, or unreadable. */
    boolean isCompose(TreeFile file) {
        return documents(file.path()).stream()
                .anyMatch(document -> !document.isReadable()
                        || document.root().get("services").isPresent()
                        || document.root().get("include").isPresent());
    }

    /**
     * The project of some files, merged in that order.
     *
     * @param files repository paths, at least one; relative paths in all of them start from the first one's folder
     */
    public ComposeProject project(List<String> files) {
        return new ProjectReading(this, Paths.parent(files.get(0))).project(files);
    }
}
