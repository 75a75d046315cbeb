package dev.relocate.moves.roles;

import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.Entrypoint;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.ImportGraph;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The entrypoints of a tree and its coordinators: the entry-reachable modules outside a package without an entrypoint that
 * import two or more of its modules (semantics B5).
 */
public final class Roles {
    private final SortedMap<String, Entrypoint> entries = new TreeMap<>();
    /** Folders of the packages that a file coordinates, by the file. */
    private final SortedMap<String, SortedSet<String>> coordinators = new TreeMap<>();

    private Roles(Contracts contracts) {
        for (Entrypoint entry : contracts.entrypoints()) {
            entries.putIfAbsent(entry.file(), entry);
        }
        for (String file : reachable(contracts)) {
            if (contracts.modules().files().containsKey(file)) {
                coordinate(contracts.graph(), file);
            }
        }
    }

    /** What the entrypoints need, as images run them and as a checkout does; frameworks are followed (semantics A4). */
    private SortedSet<String> reachable(Contracts contracts) {
        SortedSet<String> reachable = new TreeSet<>();
        contracts.images().forEach(image -> image.processes().forEach(process -> reachable.addAll(process.closure())));
        TreeMap<String, String> everything = new TreeMap<>();
        contracts.tree().files().keySet().forEach(path -> everything.put("/" + path, path));
        ContainerFiles checkout = new ContainerFiles(everything, Set.of());
        List<Launch> launches = new ArrayList<>();
        for (String entry : entries.keySet()) {
            contracts.modules().modulesOfFile(entry).stream().findFirst().ifPresent(module -> {
                List<String> argv = List.of("python", "-m", module.name());
                launches.addAll(contracts.launches(new Located<>(argv, entry, 1), checkout, "/" + module.root()));
            });
        }
        reachable.addAll(contracts.closure(launches, checkout, Map.of()).files().values());
        return reachable;
    }

    /** The roles of a tree's files. */
    public static Roles of(Contracts contracts) {
        return new Roles(contracts);
    }

    /** What starts a file, where something does. */
    public Optional<Entrypoint> entrypoint(String file) {
        return Optional.ofNullable(entries.get(file));
    }

    /** Every file that something starts. */
    public SortedSet<String> entrypoints() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
    }

    /** Whether a file coordinates some package. */
    public boolean isCoordinator(String file) {
        return coordinators.containsKey(file);
    }

    /** The packages that each coordinator holds together, as folders, by the coordinator's file. */
    public SortedMap<String, SortedSet<String>> coordinators() {
        return Collections.unmodifiableSortedMap(coordinators);
    }

    private void coordinate(ImportGraph graph, String file) {
        Map<String, SortedSet<String>> imported = new TreeMap<>();
        for (ImportEdge edge : graph.importsOf(file)) {
            String folder = Paths.parent(edge.to());
            boolean outside = !Paths.isWithin(folder, file);
            if (edge.kind() == ImportEdge.Kind.NAMED
                    && outside
                    && !Paths.name(edge.to()).equals("__init__.py")) {
                imported.computeIfAbsent(folder, missing -> new TreeSet<>()).add(edge.to());
            }
        }
        imported.forEach((folder, modules) -> {
            if (modules.size() >= 2 && !hasEntry(folder)) {
                coordinators.computeIfAbsent(file, missing -> new TreeSet<>()).add(folder);
            }
        });
    }

    private boolean hasEntry(String folder) {
        List<String> files = List.copyOf(entries.keySet());
        return files.stream().anyMatch(file -> Paths.isWithin(folder, file));
    }
}
