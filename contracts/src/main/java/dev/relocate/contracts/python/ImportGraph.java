package dev.relocate.contracts.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The imports between first-party files, from a scan of all of them.
 *
 * <p>An import of {@code a.b.c} is an edge to {@code a/b/c.py}, and to {@code a/__init__.py} and {@code a/b/__init__.py}, which
 * run before it.
 */
public final class ImportGraph {
    private final PythonModules modules;
    private final Map<String, List<ImportEdge>> from = new HashMap<>();
    private final Map<String, List<ImportEdge>> to = new HashMap<>();
    private final List<MissingImport> missing;

    private ImportGraph(PythonModules modules, List<ImportResolver.Imports> files) {
        this.modules = modules;
        List<MissingImport> absent = new ArrayList<>();
        for (ImportResolver.Imports file : files) {
            from.put(file.path(), file.edges());
            for (ImportEdge edge : file.edges()) {
                to.computeIfAbsent(edge.to(), target -> new ArrayList<>()).add(edge);
            }
            absent.addAll(file.missing());
        }
        this.missing = List.copyOf(absent);
    }

    /** The graph of all Python files of a tree, which are scanned and resolved side by side. */
    public static ImportGraph of(PythonModules modules) {
        Requirements requirements = Requirements.of(modules.tree());
        List<String> paths = List.copyOf(modules.files().keySet());
        return new ImportGraph(
                modules,
                paths.parallelStream()
                        .map(path -> ImportResolver.of(modules, requirements, path))
                        .toList());
    }

    /** The modules whose imports these are. */
    public PythonModules modules() {
        return modules;
    }

    /** What a file imports, in the order of its statements; nothing for a path that is no Python file. */
    public List<ImportEdge> importsOf(String path) {
        return Collections.unmodifiableList(from.getOrDefault(path, List.of()));
    }

    /** Who imports a file, in the order of paths. */
    public List<ImportEdge> importersOf(String path) {
        return Collections.unmodifiableList(to.getOrDefault(path, List.of()));
    }

    /** Imports of first-party names that are not there, in the order of files and lines. */
    public List<MissingImport> missing() {
        return missing;
    }

    /** Every file that running a file may import, itself and the packages above it included; type checking apart. */
    public SortedSet<String> closure(String path) {
        return closure(path, edge -> !edge.circumstances().typeChecking());
    }

    /** Every file that is reached from a file over the edges that count, itself and the packages above it included. */
    public SortedSet<String> closure(String path, Predicate<ImportEdge> counts) {
        SortedSet<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        visit(path, reached, open);
        for (String init : packagesAbove(path)) {
            visit(init, reached, open);
        }
        while (!open.isEmpty()) {
            for (ImportEdge edge : importsOf(open.pop())) {
                if (counts.test(edge)) {
                    visit(edge.to(), reached, open);
                }
            }
        }
        return reached;
    }

    /** The {@code __init__.py} files that run before a file when it is imported by its full name, topmost first. */
    public List<String> packagesAbove(String path) {
        SortedSet<String> found = new TreeSet<>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String init = path.substring(0, slash) + "/__init__.py";
            if (!modules.files().containsKey(init)) {
                break;
            }
            if (!init.equals(path)) {
                found.add(init);
            }
        }
        return found.stream()
                .sorted(java.util.Comparator.comparingInt(String::length))
                .toList();
    }

    private static void visit(String path, SortedSet<String> reached, Deque<String> open) {
        if (reached.add(path)) {
            open.push(path);
        }
    }
}
