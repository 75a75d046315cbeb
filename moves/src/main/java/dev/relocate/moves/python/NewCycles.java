package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.UnresolvedReferences;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds circular imports that a move creates: importing a module first runs the packages above it, and where such a package
 * leads back to the module at import time, one of the two is used half made.
 */
public final class NewCycles {
    private final ModuleMap map;
    private final UnresolvedReferences unresolved;

    /** Cycles of the moves of one relocation. */
    public NewCycles(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
    }

    /** Adds what it finds to the unresolved list. */
    public void find() {
        SortedMap<String, Set<String>> entered = new TreeMap<>();
        map.moves().files().forEach((from, to) -> {
            if (map.modules().files().containsKey(from) && to.endsWith(".py")) {
                for (String folder = Paths.parent(to); !folder.isEmpty(); folder = Paths.parent(folder)) {
                    String init = folder + "/__init__.py";
                    boolean isNew = !Paths.isWithin(folder, from)
                            && map.modules().files().containsKey(init);
                    if (isNew && map.moves().after(init).equals(init)) {
                        entered.computeIfAbsent(init, missing -> new TreeSet<>())
                                .add(from);
                    }
                }
            }
        });
        entered.forEach(this::leadsBack);
    }

    /** Follows a package's imports until another module than the package itself imports what moves into it. */
    private void leadsBack(String init, Set<String> moved) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(init));
        while (!open.isEmpty()) {
            String path = open.pop();
            for (Reason reason : imports(path)) {
                if (moved.contains(reason.target) && !path.equals(init) && !moved.contains(path)) {
                    unresolved.add(
                            init,
                            lines.get(path),
                            map.moves().after(reason.target),
                            "This package is now run first wherever " + path + " (line " + reason.line + ") imports "
                                    + map.moves().after(reason.target) + ", and leads back to " + path
                                    + ": one of them is then used half made; import later, or choose another package.");
                    return;
                }
                int line = path.equals(init) ? reason.line : lines.getOrDefault(path, reason.line);
                if (!reason.target.equals(init) && lines.putIfAbsent(reason.target, line) == null) {
                    open.add(reason.target);
                }
            }
        }
    }

    /** What a file imports while it is imported itself. */
    private List<Reason> imports(String path) {
        List<Reason> found = new ArrayList<>();
        for (ImportStatement statement : map.modules().scan(path).imports()) {
            if (statement.circumstances().lazy() || statement.circumstances().typeChecking()) {
                continue;
            }
            if (!statement.from()) {
                for (ImportedName name : statement.names()) {
                    add(path, name.name().text(), statement.line(), found);
                }
                continue;
            }
            Optional<String> target = map.modules().absolute(path, statement);
            if (target.isPresent()) {
                add(path, target.get(), statement.line(), found);
                for (ImportedName name : statement.names()) {
                    String full = target.get().isEmpty()
                            ? name.name().text()
                            : target.get() + "." + name.name().text();
                    add(path, full, statement.line(), found);
                }
            }
        }
        return found;
    }

    private void add(String path, String name, int line, List<Reason> found) {
        map.resolve(path, name)
                .filter(module -> module.kind() != PythonModule.Kind.NAMESPACE)
                .ifPresent(module -> found.add(new Reason(module.path(), line)));
    }

    private record Reason(String target, int line) {}
}
