package dev.relocate.contracts.compose;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the Compose projects of a tree (semantics A1). */
public final class ComposeProjects {
    private static final Pattern COMPOSE_FILE =
            Pattern.compile("(docker-)?compose([.\\-_].*)?\\.ya?ml|.*[.\\-_]compose\\.ya?ml", Pattern.CASE_INSENSITIVE);
    /** The names of the file that a folder is started with, the most preferred first. */
    public static final List<String> DEFAULTS =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    /** The names of the file that is laid over it where none is named, the most preferred first. */
    public static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private ComposeProjects() {}

    /**
     * Every project of a tree, by folder and file: each folder's default file with its override, or what {@code COMPOSE_FILE}
     * of its {@code .env} names instead; the combinations that something names with {@code -f}; and every other Compose file
     * by itself, laid over the default one where it cannot stand alone.
     *
     * @param combinations lists of repository paths that are used together
     */
    public static List<ComposeProject> in(Tree tree, Collection<List<String>> combinations) {
        ComposeReader reader = new ComposeReader(tree);
        TreeMap<String, TreeSet<String>> byFolder = new TreeMap<>();
        for (TreeFile file : tree.files().values()) {
            if (COMPOSE_FILE.matcher(Paths.name(file.path())).matches() && reader.isCompose(file)) {
                byFolder.computeIfAbsent(Paths.parent(file.path()), folder -> new TreeSet<>())
                        .add(file.path());
            }
        }
        Map<String, List<String>> chosen = chosen(tree);
        List<List<String>> together = new ArrayList<>(chosen.values());
        combinations.stream().filter(files -> files.size() > 1).forEach(together::add);
        Set<List<String>> groups = new LinkedHashSet<>();
        byFolder.forEach((folder, files) ->
                groups.addAll(groupsOf(reader, folder, files, together, chosen.containsKey(folder))));
        return groups.stream().map(reader::project).toList();
    }

    /** What {@code COMPOSE_FILE} says, by the folder of the {@code .env} that says it. */
    private static Map<String, List<String>> chosen(Tree tree) {
        Map<String, List<String>> chosen = new TreeMap<>();
        for (String path : tree.files().keySet()) {
            if (Paths.name(path).equals(DotEnvironment.FILE)) {
                List<String> files = DotEnvironment.composeFiles(tree, Paths.parent(path));
                if (!files.isEmpty()) {
                    chosen.put(Paths.parent(path), files);
                }
            }
        }
        return chosen;
    }

    /** @param replaced whether the folder has no default project, as its {@code .env} names another one */
    private static List<List<String>> groupsOf(
            ComposeReader reader,
            String folder,
            Set<String> files,
            Collection<List<String>> combinations,
            boolean replaced) {
        Optional<String> main = first(folder, DEFAULTS, files);
        Optional<String> override = first(folder, OVERRIDES, files);
        List<List<String>> groups = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        main.filter(file -> !replaced).ifPresent(file -> {
            List<String> group = new ArrayList<>(List.of(file));
            override.ifPresent(group::add);
            groups.add(List.copyOf(group));
            used.addAll(group);
        });
        for (List<String> combination : combinations) {
            if (files.contains(combination.get(0))) {
                groups.add(combination);
                used.addAll(combination);
            }
        }
        for (String file : files) {
            if (used.add(file)) {
                boolean overlay = main.filter(other -> !other.equals(file)).isPresent()
                        && !standsAlone(reader.project(List.of(file)));
                groups.add(overlay ? List.of(main.get(), file) : List.of(file));
            }
        }
        return groups;
    }

    private static boolean standsAlone(ComposeProject project) {
        return project.services().stream()
                .allMatch(service ->
                        service.image().isPresent() || service.build().isPresent());
    }

    private static Optional<String> first(String folder, List<String> names, Set<String> files) {
        return names.stream()
                .map(name -> Paths.join(folder, name))
                .filter(files::contains)
                .findFirst();
    }
}
