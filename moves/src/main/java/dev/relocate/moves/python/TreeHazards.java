package dev.relocate.moves.python;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a move may change without any reference that could be rewritten (semantics B7). */
public final class TreeHazards {
    private static final Set<String> PICKLED = Set.of("pkl", "pickle", "joblib", "dill");

    private final ModuleMap map;
    private final Tree tree;
    private final UnresolvedReferences unresolved;

    /** Hazards of the moves of one relocation. */
    public TreeHazards(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.tree = map.modules().tree();
        this.unresolved = unresolved;
    }

    /** Adds what it finds to the unresolved list. */
    public void find() {
        map.moves().files().forEach((from, to) -> {
            if (from.equalsIgnoreCase(to)) {
                add(
                        from,
                        "The move changes letter case alone, which file systems that ignore case cannot hold both sides of.");
            }
            if (isTest(from)) {
                fixtures(from, to);
                sameBasename(from, to);
            }
        });
        map.moves().folders().forEach(this::appLabel);
        new FoundByName(map, unresolved).find();
        new BuiltByDefault(map, unresolved).find();
        tree.files().values().forEach(file -> {
            if (file.mode() == FileMode.SYMLINK) {
                link(file);
            } else if (PICKLED.contains(extension(file.path()))) {
                pickled(file);
            }
        });
    }

    /** A Django app without a configuration of its own is labelled after its folder. */
    private void appLabel(String from, String to) {
        boolean configured = tree.file(from + "/apps.py")
                .filter(file -> file.text().contains("AppConfig"))
                .isPresent();
        String models = tree.hasFile(from + "/models.py") ? from + "/models.py" : from + "/models/__init__.py";
        boolean isApp = tree.file(models)
                .filter(file -> file.text().contains("models."))
                .isPresent();
        if (isApp && !configured && !Paths.name(from).equals(Paths.name(to))) {
            add(
                    models,
                    "If this is a Django app, its label becomes " + Paths.name(to)
                            + ", and tables, migrations and permissions are named after it: give it an AppConfig with label = \""
                            + Paths.name(from) + "\" to keep it.");
        }
    }

    private void fixtures(String from, String to) {
        Set<String> before = new TreeSet<>(conftests(from, false));
        Set<String> after = new TreeSet<>(conftests(to, true));
        if (!before.equals(after)) {
            add(from, "The test is under " + before + " and will be under " + after + ": its fixtures may differ.");
        }
    }

    /** The conftest.py files above a path, as they are named before the moves. */
    private List<String> conftests(String path, boolean moved) {
        List<String> found = new ArrayList<>();
        String folder = path;
        do {
            folder = Paths.parent(folder);
            String conftest = Paths.join(folder, "conftest.py");
            if (!moved && tree.hasFile(conftest)) {
                found.add(conftest);
            } else if (moved) {
                tree.file(conftest)
                        .filter(file -> !map.moves().files().containsKey(conftest))
                        .ifPresent(file -> found.add(conftest));
                map.moves().files().forEach((from, to) -> {
                    if (to.equals(conftest)) {
                        found.add(from);
                    }
                });
            }
        } while (!folder.isEmpty());
        return found;
    }

    private void sameBasename(String from, String to) {
        String name = Paths.name(to);
        for (String other : map.modules().files().keySet()) {
            boolean bare = !other.equals(from)
                    && Paths.name(other).equals(name)
                    && !tree.hasFile(Paths.join(Paths.parent(other), "__init__.py"))
                    && !tree.hasFile(Paths.join(Paths.parent(to), "__init__.py"));
            if (bare && isTest(other) && !Paths.name(from).equals(name)) {
                add(
                        from,
                        "pytest cannot collect two tests named " + name + " without __init__.py beside them: " + other
                                + ".");
            }
        }
    }

    private void link(TreeFile link) {
        String target = link.text();
        if (target.startsWith("/")) {
            return;
        }
        Optional<String> before = Paths.inRepository(Paths.parent(link.path()), target);
        String home = Paths.parent(map.moves().after(link.path()));
        if (before.isEmpty()) {
            return;
        }
        String after = map.moves().folders().containsKey(before.get())
                ? map.moves().folders().get(before.get())
                : map.moves().after(before.get());
        if (!Paths.inRepository(home, target).equals(Optional.of(after))) {
            add(link.path(), "This symbolic link would no longer lead to " + after + ": make it anew.");
        }
    }

    private void pickled(TreeFile file) {
        String bytes = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> move : map.moves().files().entrySet()) {
            map.modules().modulesOfFile(move.getKey()).stream()
                    .filter(module -> bytes.contains(module.name())
                            && !map.newName(module).equals(module.name()))
                    .findFirst()
                    .ifPresent(module -> add(
                            file.path(),
                            "The pickle names " + module.name() + ", which becomes " + map.newName(module)
                                    + ": write it anew or keep a shim."));
        }
    }

    private void add(String file, String why) {
        unresolved.add(file, 1, file, why);
    }

    private static boolean isTest(String path) {
        String name = Paths.name(path);
        return name.endsWith(".py") && (name.startsWith("test_") || name.endsWith("_test.py"));
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
