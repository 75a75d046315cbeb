package dev.relocate.moves.launch;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.files.FileMoves;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names mean because of how programs are started: {@code python pkg/user.py} looks {@code helper} up in {@code pkg} first,
 * whether or not that is a package, and PYTHONPATH adds further folders (semantics A3).
 */
public final class ProgramImports {
    private final PythonModules modules;
    private final FileMoves moves;
    private final Lazy<List<Program>> programs;
    /** The names of everything above or at a moved file: only they can come to mean something else elsewhere. */
    private final Set<String> touched = new HashSet<>();
    /** The same for all Python files: what a moved file may leave behind. */
    private final Lazy<Set<String>> present;

    /** Programs of a tree, which are read when a name is first met that they can concern. */
    public ProgramImports(PythonModules modules, FileMoves moves, Lazy<Contracts> contracts) {
        this.modules = modules;
        this.moves = moves;
        this.programs = new Lazy<>(() -> ProgramReader.read(contracts.get()));
        moves.files().keySet().forEach(path -> addNames(path, touched));
        this.present = new Lazy<>(() -> {
            Set<String> names = new HashSet<>();
            modules.files().keySet().forEach(path -> addNames(path, names));
            return names;
        });
    }

    private static void addNames(String path, Set<String> names) {
        String bare = path.endsWith(".py") ? path.substring(0, path.length() - ".py".length()) : path;
        names.addAll(List.of(bare.split("/")));
    }

    /**
     * The module that a name means in a file to every program that runs it, where that is found in a folder which is no source
     * root and where the module has a name for all of these programs after the moves as well.
     */
    public Optional<PythonModule> module(String importer, String name) {
        Optional<PythonModule> found = found(importer, name);
        return found.filter(module -> nameAfter(importer, module).isPresent());
    }

    /** As {@link #module}, but whatever becomes of the module. */
    public Optional<PythonModule> found(String importer, String name) {
        int dot = name.indexOf('.');
        String top = dot < 0 ? name : name.substring(0, dot);
        boolean concerned = touched.contains(top)
                || (moves.files().containsKey(importer) && present.get().contains(top));
        if (!concerned || StandardLibrary.isLoaded(top)) {
            return Optional.empty();
        }
        Set<String> roots = new TreeSet<>();
        for (Program program : programs.get()) {
            Optional<String> root = program.folders().stream()
                    .filter(folder -> modules.module(folder, top)
                            .filter(module -> module.kind() != PythonModule.Kind.NAMESPACE)
                            .isPresent())
                    .findFirst();
            if (root.isPresent() && program.needed().get().contains(importer)) {
                roots.add(root.get());
            }
        }
        boolean plain = roots.size() != 1 || modules.roots().containsAll(roots);
        return plain ? Optional.empty() : modules.module(roots.iterator().next(), name);
    }

    /** Whether a program starts a file by its path. */
    public boolean isScript(String file) {
        return programs.get().stream()
                .anyMatch(program -> program.isScript() && program.file().equals(file));
    }

    /** The name that a module has after the moves for every program that runs a file; nothing where there is no such name. */
    public Optional<String> nameAfter(String importer, PythonModule module) {
        String target = module.kind() == PythonModule.Kind.NAMESPACE
                ? Paths.join(moves.folderAfter(module.path()).orElse(module.path()), "__init__.py")
                : moves.after(module.path());
        Set<Optional<String>> names = new HashSet<>();
        for (Program program : programs.get()) {
            if (program.folders().contains(module.root())
                    && program.needed().get().contains(importer)) {
                names.add(program.foldersAfter(moves).stream()
                        .flatMap(folder -> PythonModules.dottedNameUnder(folder, target).stream())
                        .findFirst());
            }
        }
        return names.size() == 1 ? names.iterator().next() : Optional.empty();
    }
}
