package dev.relocate.activities.compose;

import dev.relocate.contracts.compose.ComposeProjects;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Compose files of a project, as Compose itself would take them. */
public final class ComposeFiles {
    private ComposeFiles() {}

    /**
     * The files that the plan names, else the default one of a folder with its override; empty where there is none.
     *
     * @param named repository paths, later ones on top
     * @param directory repository path of the folder that Compose runs in; empty for the root
     */
    public static List<String> of(List<String> named, String directory, Tree tree) {
        if (!named.isEmpty()) {
            return named;
        }
        Optional<String> main = first(ComposeProjects.DEFAULTS, directory, tree);
        Optional<String> override = main.flatMap(file -> first(ComposeProjects.OVERRIDES, directory, tree));
        return Stream.of(main, override).flatMap(Optional::stream).toList();
    }

    /** Where the default file of a folder may be, the most preferred first. */
    public static List<String> defaults(String directory) {
        return below(directory, ComposeProjects.DEFAULTS);
    }

    private static Optional<String> first(List<String> names, String directory, Tree tree) {
        return below(directory, names).stream().filter(tree::hasFile).findFirst();
    }

    private static List<String> below(String directory, List<String> names) {
        return names.stream().map(name -> Paths.join(directory, name)).toList();
    }
}
