package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import dev.relocate.contracts.python.PythonFile;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Lazy;
import dev.relocate.contracts.source.Paths;
import dev.relocate.moves.files.FileMoves;
import dev.relocate.moves.launch.StandardLibrary;
import java.util.List;
import java.util.Optional;

/**
 * Finds imports in packages that may mean a file beside the importing one, and would no longer find it: Python looks there for a
 * script that is started by its path, and Python 2 did for every module (PEP 328, "Rationale for Absolute Imports").
 */
final class SiblingImports {
    private final ModuleMap map;
    private final Lazy<InstalledPackages> installed;

    SiblingImports(ModuleMap map) {
        this.map = map;
        this.installed = new Lazy<>(() -> new InstalledPackages(map));
    }

    void find(PythonSource source) {
        for (ImportStatement statement : source.scan().imports()) {
            if (!statement.from()) {
                for (ImportedName name : statement.names()) {
                    judge(source, name.name().text(), List.of(), name.start());
                }
            } else if (statement.level() == 0) {
                judge(source, statement.module().text(), statement.names(), statement.start());
            }
        }
    }

    private void judge(PythonSource source, String name, List<ImportedName> attributes, int offset) {
        Optional<PythonModule> started = map.programs().found(source.path(), name);
        if (started.isPresent()) {
            if (map.programs().nameAfter(source.path(), started.get()).isEmpty()) {
                source.unresolved(offset, notFound(name, started.get()));
            }
            return;
        }
        int dot = name.indexOf('.');
        String top = dot < 0 ? name : name.substring(0, dot);
        Optional<String> sibling = sibling(source.path(), top).filter(path -> isLeft(source.path(), path));
        if (sibling.isEmpty() || isDecided(source, top)) {
            return;
        }
        PythonFile scan = map.modules().scan(sibling.get());
        boolean fits = dot > 0
                || attributes.isEmpty()
                || attributes.stream()
                        .map(attribute -> attribute.name().text())
                        .anyMatch(attribute -> scan.mayDefine(attribute)
                                || sibling(sibling.get(), attribute).isPresent());
        if (fits) {
            source.unresolved(offset, mayMean(name, sibling.get()));
        }
    }

    /** Whether the name is known to mean something else than a file beside the importing one. */
    private boolean isDecided(PythonSource source, String top) {
        boolean elsewhere = map.resolve(source.path(), top)
                .filter(module -> module.kind() != PythonModule.Kind.NAMESPACE)
                .isPresent();
        boolean old = source.scan().unparsable(); // as Python 2 is, which looks beside the file first
        return elsewhere
                || (!old && (StandardLibrary.everHad(top) || installed.get().has(top)));
    }

    /** The module of a name in a file's own folder, where that is another file. */
    private Optional<String> sibling(String path, String top) {
        String base = Paths.join(Paths.parent(path), top);
        return List.of(base + "/__init__.py", base + ".py").stream()
                .filter(candidate ->
                        !candidate.equals(path) && map.modules().files().containsKey(candidate))
                .findFirst();
    }

    /** Whether the two files do not stay side by side under the names that they have. */
    private boolean isLeft(String path, String sibling) {
        FileMoves moves = map.moves();
        String inside = Paths.relative(Paths.parent(path), sibling);
        return !moves.after(sibling).equals(Paths.join(Paths.parent(moves.after(path)), inside));
    }

    private String notFound(String name, PythonModule module) {
        String file = map.moves().after(module.path());
        return name + " is found in " + show(module.root())
                + ", which is on the import path of what is started; after the move not every such program finds "
                + file
                + ": put a folder above that file on PYTHONPATH, or leave the two together.";
    }

    private String mayMean(String name, String sibling) {
        String after = map.moves().after(sibling);
        String full = map.modules().nameOf(after).orElse(after);
        return "Where this file is started by its path, or under Python 2, " + name + " means " + sibling
                + ", which is no longer beside it: import " + full + " if so, acknowledge it if " + name
                + " is an installed package.";
    }

    private static String show(String folder) {
        return folder.isEmpty() ? "the repository's root" : folder;
    }
}
