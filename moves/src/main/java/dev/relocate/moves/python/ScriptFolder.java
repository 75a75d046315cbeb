package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import java.util.Optional;

/**
 * Finds imports that work only because Python puts a script's own folder first on the import path, and whose script or module
 * moves to another folder (semantics B7).
 */
final class ScriptFolder {
    private final ModuleMap map;
    private final PythonSource source;

    ScriptFolder(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
    }

    void find() {
        for (ImportStatement statement : source.scan().imports()) {
            if (statement.from()) {
                if (statement.level() == 0) {
                    judge(statement.module().text(), statement.start());
                }
            } else {
                for (ImportedName name : statement.names()) {
                    judge(name.name().text(), name.start());
                }
            }
        }
    }

    private void judge(String name, int offset) {
        Optional<PythonModule> module = map.longest(source.path(), name);
        if (module.isEmpty() || map.modules().roots().contains(module.get().root())) {
            return;
        }
        if (map.programs().nameAfter(source.path(), module.get()).isPresent()) {
            return; // every program that runs this file finds the module under its new name
        }
        String root = map.rootAfter(source.path(), module.get().root());
        String moduleAfter = module.get().kind() == PythonModule.Kind.NAMESPACE
                ? map.moves()
                        .folderAfter(module.get().path())
                        .orElse(module.get().path())
                : map.moves().after(module.get().path());
        if (!Paths.isWithin(root, moduleAfter)) {
            source.unresolved(
                    offset,
                    name + " is found in " + module.get().root()
                            + ", the folder of the script itself, which changes: put that folder on the import path,"
                            + " or import the module by its full name.");
        }
    }
}
