package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.files.FileMoves;
import dev.relocate.moves.launch.ProgramImports;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What dotted names become: old names resolve through the modules before the moves, new ones follow from the new paths. Safe for use
 * by several threads.
 */
public final class ModuleMap {
    private final PythonModules modules;
    private final FileMoves moves;
    private final ProgramImports programs;
    /** Every folder above a file that moves. */
    private final Set<String> affected = new HashSet<>();
    /** New by old name of moved files, as the folders above their topmost packages give them; worked out when needed. */
    private final Lazy<Map<String, String>> elsewhere = new Lazy<>(this::namesElsewhere);

    /** The names of a tree's modules before and after its moves. */
    public ModuleMap(PythonModules modules, FileMoves moves, ProgramImports programs) {
        this.modules = modules;
        this.moves = moves;
        this.programs = programs;
        for (String path : moves.files().keySet()) {
            String folder = path;
            do {
                folder = Paths.parent(folder);
            } while (affected.add(folder) && !folder.isEmpty());
        }
    }

    /** Whether a module itself moves or something below it does. */
    public boolean isAffected(PythonModule module) {
        return module.kind() == PythonModule.Kind.MODULE
                ? moves.files().containsKey(module.path())
                : affected.contains(module.folder());
    }

    /** New by old name of every module whose name changes, on every source root. */
    public SortedMap<String, String> renamed() {
        SortedMap<String, String> renamed = new TreeMap<>();
        moves.files().keySet().stream()
                .flatMap(path -> modules.modulesOfFile(path).stream())
                .forEach(module -> {
                    String after = newName(module);
                    if (!after.equals(module.name())) {
                        renamed.put(module.name(), after);
                    }
                });
        return renamed;
    }

    /** The modules before the moves. */
    public PythonModules modules() {
        return modules;
    }

    /** The moves. */
    public FileMoves moves() {
        return moves;
    }

    /** The first-party module that an absolute name means in a file. */
    public Optional<PythonModule> resolve(String importer, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<PythonModule> started = programs.module(importer, name);
        return started.isPresent() ? started : modules.resolve(importer, name);
    }

    /** The longest beginning of a dotted name that is a first-party module, namespaces included. */
    public Optional<PythonModule> longest(String importer, String name) {
        String prefix = name;
        while (!prefix.isEmpty()) {
            Optional<PythonModule> found = resolve(importer, prefix);
            if (found.isPresent()) {
                return found;
            }
            int dot = prefix.lastIndexOf('.');
            prefix = dot < 0 ? "" : prefix.substring(0, dot);
        }
        return Optional.empty();
    }

    /**
     * What a dotted name becomes that names a moved file from the folder above its topmost package, where running a script or a
     * test there puts the import path.
     *
     * @return nothing where no moved file has that name
     */
    public Optional<String> movedElsewhere(String dotted) {
        if (dotted.indexOf('.') < 0) {
            return Optional.empty();
        }
        for (String name = dotted; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            String target = elsewhere.get().get(name);
            if (target != null) {
                return Optional.of(target + dotted.substring(name.length()));
            }
        }
        return Optional.empty();
    }

    private Map<String, String> namesElsewhere() {
        Map<String, String> names = new HashMap<>();
        moves.files().forEach((path, target) -> {
            String root = modules.scriptFolder(path);
            Optional<String> name =
                    modules.roots().contains(root) ? Optional.empty() : PythonModules.nameUnder(root, path);
            // a folder that is no identifier, as async, leaves only the path to tell
            String renamed = PythonModules.nameUnder(root, target)
                    .or(() -> PythonModules.nameUnder("", target))
                    .orElse(target);
            name.ifPresent(known -> names.put(known, renamed));
        });
        return names;
    }

    /** What names mean because of how programs are started. */
    ProgramImports programs() {
        return programs;
    }

    /**
     * The name by which a file reaches a module after the moves. One that is found beside a script, and not on a source root,
     * is found so again where the script goes.
     */
    public String newName(String importer, PythonModule module) {
        if (modules.roots().contains(module.root())) {
            return newName(module);
        }
        Optional<String> started = programs.nameAfter(importer, module);
        if (started.isPresent()) {
            return started.get();
        }
        String target = module.kind() == PythonModule.Kind.NAMESPACE
                ? moves.folderAfter(module.path()).orElse(module.path()) + "/__init__.py"
                : moves.after(module.path());
        return PythonModules.dottedNameUnder(rootAfter(importer, module.root()), target)
                .orElseGet(() -> newName(module));
    }

    /** Where the folder is after the moves in which a file finds what is beside its own topmost package. */
    String rootAfter(String importer, String root) {
        if (modules.roots().contains(root) || !Paths.isWithin(root, importer)) {
            return root;
        }
        String inside = "/" + Paths.relative(root, importer);
        String after = moves.after(importer);
        if (after.endsWith(inside)) {
            return after.substring(0, after.length() - inside.length());
        }
        return inside.lastIndexOf('/') == 0 ? Paths.parent(after) : root;
    }

    /** The name that a module has after the moves; its own where it stays. */
    public String newName(PythonModule module) {
        if (module.kind() == PythonModule.Kind.NAMESPACE) {
            return moves.folderAfter(module.path())
                    .flatMap(folder -> nameOf(module, folder + "/__init__.py"))
                    .orElse(module.name());
        }
        String target = moves.after(module.path());
        if (target.equals(module.path())) {
            return module.name();
        }
        return nameOf(module, target).orElse(module.name());
    }

    /**
     * The name that a dotted name becomes: that of its longest first-party beginning, the rest appended.
     *
     * @return the name itself where it is not first-party or does not change
     */
    public String rename(String importer, String name) {
        Optional<PythonModule> module = longest(importer, name);
        if (module.isEmpty()) {
            return name;
        }
        return newName(importer, module.get())
                + name.substring(module.get().name().length());
    }

    /** The name by which a file is best known after the moves. */
    public Optional<String> nameAfter(String oldPath) {
        return modules.nameOf(moves.after(oldPath));
    }

    private Optional<String> nameOf(PythonModule module, String target) {
        String best = root(target);
        boolean sameRoot = best.equals(root(module.path())) || !modules.roots().contains(module.root());
        Optional<String> name = sameRoot ? PythonModules.dottedNameUnder(module.root(), target) : Optional.empty();
        return name.isPresent() ? name : PythonModules.dottedNameUnder(best, target);
    }

    private String root(String path) {
        return modules.roots().stream()
                .filter(root -> Paths.isWithin(root, path))
                .findFirst()
                .orElse("");
    }
}
