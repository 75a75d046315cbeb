package dev.relocate.moves.python;

import dev.relocate.contracts.compose.ComposeBuild;
import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.compose.ComposeProjects;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.UnresolvedReferences;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Dockerfiles and Compose files that are found by their place, so that there is no reference to rewrite: a {@code build:}
 * without {@code dockerfile:} takes the one in its context, and a Compose file's paths start from its own folder.
 */
final class BuiltByDefault {
    private static final String DOCKERFILE = "Dockerfile";

    private final ModuleMap map;
    private final Tree tree;
    private final UnresolvedReferences unresolved;

    BuiltByDefault(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.tree = map.modules().tree();
        this.unresolved = unresolved;
    }

    /** Adds those that move without what finds them to the unresolved list. */
    void find() {
        boolean concerned = map.moves().files().keySet().stream()
                .anyMatch(
                        path -> Paths.name(path).equals(DOCKERFILE) || path.endsWith(".yml") || path.endsWith(".yaml"));
        if (!concerned) {
            return;
        }
        List<ComposeProject> projects = ComposeProjects.in(tree, List.of());
        Set<String> composeFiles = new TreeSet<>();
        projects.forEach(project -> composeFiles.addAll(project.files()));
        composeFiles.forEach(this::composeFile);
        projects.stream()
                .flatMap(project -> project.services().stream())
                .map(ComposeService::build)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(this::build);
    }

    private void build(ComposeBuild build) {
        if (build.inline().isPresent() || build.writtenDockerfile().isPresent()) {
            return;
        }
        build.context().ifPresent(context -> {
            String from = Paths.join(context, DOCKERFILE);
            String to = map.moves().after(from);
            if (!to.equals(from) && !goesAlong(context, from, to)) {
                unresolved.add(
                        build.file(),
                        build.line(),
                        from,
                        "This builds " + from + " by its default name, and it becomes " + to
                                + ": name it, as in build: {context: "
                                + build.writtenContext().orElse(".")
                                + ", dockerfile: " + seenFrom(context, to) + "}.");
            }
        });
    }

    private void composeFile(String from) {
        String to = map.moves().after(from);
        if (!Paths.parent(to).equals(Paths.parent(from)) && !goesAlong(Paths.parent(from), from, to)) {
            String folder = Paths.parent(from).isEmpty() ? "." : Paths.parent(from);
            unresolved.add(
                    from,
                    1,
                    from,
                    "The relative paths of a Compose file start from its folder, which becomes " + Paths.parent(to)
                            + ", and docker compose does not find it by itself in " + folder
                            + " then: start it with docker compose --project-directory " + folder + " -f " + to
                            + ", or write its paths anew.");
        }
    }

    /** Whether a folder, or one above it, moves as a whole and takes the file along. */
    private boolean goesAlong(String folder, String from, String to) {
        return map.moves().folders().entrySet().stream()
                .filter(moved -> Paths.isWithin(moved.getKey(), folder))
                .anyMatch(moved -> to.equals(Paths.join(moved.getValue(), Paths.relative(moved.getKey(), from))));
    }

    private static String seenFrom(String folder, String path) {
        return Path.of("/" + folder).relativize(Path.of("/" + path)).toString();
    }
}
