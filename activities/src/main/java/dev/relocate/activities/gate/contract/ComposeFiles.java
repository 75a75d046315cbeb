package dev.relocate.activities.gate.contract;

import dev.relocate.contracts.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Compose files of a project, as Compose itself would take them. */
final class ComposeFiles {
    private static final List<String> DEFAULTS =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private ComposeFiles() {}

    /** The files that the plan names, else the default one at the root with its override; empty where there is none. */
    static List<String> of(List<String> named, Tree tree) {
        if (!named.isEmpty()) {
            return named;
        }
        Optional<String> main = DEFAULTS.stream().filter(tree::hasFile).findFirst();
        Optional<String> override =
                main.flatMap(file -> OVERRIDES.stream().filter(tree::hasFile).findFirst());
        return Stream.of(main, override).flatMap(Optional::stream).toList();
    }
}
