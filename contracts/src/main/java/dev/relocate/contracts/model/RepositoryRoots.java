package dev.relocate.contracts.model;

import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The folders of the repository that stand behind a process's import path: {@code /app} with {@code COPY utils/ /app/utils}
 * is the repository's root, even though the root itself was not copied.
 */
final class RepositoryRoots {
    private final PythonModules modules;
    private final TreeSet<String> behind = new TreeSet<>();

    RepositoryRoots(PythonModules modules, ContainerFiles files, List<String> importPath) {
        this.modules = modules;
        for (String folder : importPath) {
            String from = folder.equals("/") ? "/" : folder + "/";
            for (Map.Entry<String, String> file : files.files().tailMap(from).entrySet()) {
                if (!Paths.isWithin(folder, file.getKey())) {
                    break;
                }
                prefix(Paths.relative(folder, file.getKey()), file.getValue()).ifPresent(behind::add);
            }
        }
    }

    /** The repository file of a module behind the import path: one that should have been found in the container. */
    Optional<String> file(String name) {
        String inside = name.replace('.', '/');
        for (String root : behind) {
            for (String candidate : List.of(inside + "/__init__.py", inside + ".py")) {
                String path = Paths.join(root, candidate);
                if (modules.files().containsKey(path)) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> prefix(String inside, String file) {
        if (file.equals(inside)) {
            return Optional.of("");
        }
        return file.endsWith("/" + inside)
                ? Optional.of(file.substring(0, file.length() - inside.length() - 1))
                : Optional.empty();
    }
}
