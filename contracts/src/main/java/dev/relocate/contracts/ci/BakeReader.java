package dev.relocate.contracts.ci;

import dev.relocate.contracts.compose.ComposeProjects;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images of a tree's bake files: as the runs of bake build them, and the targets that no run builds. Files that no run
 * names are read as bake would from their folder.
 */
final class BakeReader {
    /** In the order in which they are merged. */
    private static final List<String> NAMES =
            List.of("docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl");

    private final Tree tree;
    private final Map<List<String>, BakeDefinition> definitions = new LinkedHashMap<>();
    private final Set<CiBuild> builds = new LinkedHashSet<>();

    BakeReader(Tree tree, List<BakeCall> calls) {
        this.tree = tree;
        Map<List<Object>, List<BakeTargets>> runs = new LinkedHashMap<>();
        Set<String> named = new TreeSet<>();
        for (BakeCall call : calls) {
            List<String> files = files(call);
            named.addAll(files);
            runs.computeIfAbsent(List.of(call.folder(), files), key -> new ArrayList<>())
                    .add(new BakeTargets(definition(files), call));
        }
        runs.values().forEach(this::add);
        unnamed(named).forEach(files -> {
            String folder = Paths.parent(files.get(0));
            BakeCall call = new BakeCall(files.get(0), 1, folder, List.of(), List.of(), List.of(), Map.of(), Map.of());
            add(List.of(new BakeTargets(definition(files), call)), Set.of());
        });
    }

    List<CiBuild> builds() {
        return List.copyOf(builds);
    }

    List<Problem> problems() {
        return definitions.values().stream()
                .flatMap(definition -> definition.problems().stream())
                .distinct()
                .toList();
    }

    private BakeDefinition definition(List<String> files) {
        return definitions.computeIfAbsent(files, paths -> new BakeDefinition(tree, paths));
    }

    /** The files of a run: those that it names, else those of its folder that bake looks for. */
    private List<String> files(BakeCall call) {
        if (!call.files().isEmpty()) {
            return call.files().stream().map(Located::value).toList();
        }
        List<String> names = new ArrayList<>(ComposeProjects.DEFAULTS);
        names.addAll(NAMES);
        return names.stream()
                .map(name -> Paths.join(call.folder(), name))
                .filter(tree::hasFile)
                .toList();
    }

    /** Runs of one definition from one folder. */
    private void add(List<BakeTargets> runs) {
        Set<String> built = new TreeSet<>();
        for (BakeTargets run : runs) {
            Set<String> selected = run.selected();
            built.addAll(selected);
            selected.forEach(name -> builds.add(run.build(name, true)));
        }
        add(runs, built);
    }

    private void add(List<BakeTargets> runs, Set<String> built) {
        BakeTargets any = runs.get(0);
        any.buildable().stream()
                .filter(name -> !built.contains(name))
                .forEach(name -> builds.add(any.build(name, false)));
    }

    /** The definitions of the bake files that no run names: those of one folder that bake merges, and each other one. */
    private List<List<String>> unnamed(Set<String> named) {
        Map<String, List<String>> merged = new TreeMap<>();
        List<List<String>> all = new ArrayList<>();
        for (TreeFile file : tree.files().values()) {
            if (CiFiles.isBake(file.path()) && file.mode() != FileMode.SYMLINK && !named.contains(file.path())) {
                if (NAMES.contains(Paths.name(file.path()))) {
                    merged.computeIfAbsent(Paths.parent(file.path()), key -> new ArrayList<>())
                            .add(file.path());
                } else {
                    all.add(List.of(file.path()));
                }
            }
        }
        for (List<String> files : merged.values()) {
            all.add(NAMES.stream()
                    .flatMap(name ->
                            files.stream().filter(file -> Paths.name(file).equals(name)))
                    .toList());
        }
        return all;
    }
}
