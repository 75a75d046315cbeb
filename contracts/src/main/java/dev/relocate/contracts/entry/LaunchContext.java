package dev.relocate.contracts.entry;

import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a command is run.
 *
 * @param files what it sees
 * @param directory absolute working directory
 * @param environment the variables whose values are known
 * @param installed container folders whose packages are installed (semantics A3)
 * @param file repository path of the file that wrote the command
 * @param line there, from 1
 */
public record LaunchContext(
        ContainerFiles files,
        String directory,
        Map<String, String> environment,
        List<String> installed,
        String file,
        int line) {

    LaunchContext in(String otherDirectory) {
        return new LaunchContext(files, otherDirectory, environment, installed, file, line);
    }

    LaunchContext at(String otherFile, int otherLine) {
        return new LaunchContext(files, directory, environment, installed, otherFile, otherLine);
    }

    LaunchContext with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new LaunchContext(files, directory, all, installed, file, line);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    String absolute(String path) {
        return Paths.inContainer(directory, path);
    }

    /** Python's import path with some folders first, then PYTHONPATH, then installed packages. */
    List<String> importPath(List<String> first) {
        Set<String> folders = new LinkedHashSet<>(first);
        for (String folder : variable("PYTHONPATH").orElse("").split(":", -1)) {
            if (!folder.isEmpty() && !folder.contains("$")) {
                folders.add(absolute(folder));
            }
        }
        folders.addAll(installed);
        return List.copyOf(new ArrayList<>(folders));
    }

    Launch module(List<String> argv, EntryKind kind, String target, String module, List<String> first) {
        List<String> path = importPath(first);
        Optional<String> found = kind == EntryKind.MODULE
                ? files.module(path, module + ".__main__").or(() -> files.module(path, module))
                : files.module(path, module);
        return new Launch(argv, kind, target, Optional.of(module), found, path, directory, file, line);
    }

    Launch script(List<String> argv, String target) {
        String path = absolute(target);
        List<String> imports = importPath(List.of(Paths.parent(path)));
        return new Launch(
                argv, EntryKind.SCRIPT, target, Optional.empty(), Optional.of(path), imports, directory, file, line);
    }

    Launch opaque(List<String> argv, EntryKind kind) {
        String target = argv.isEmpty() ? "" : argv.get(0);
        return new Launch(argv, kind, target, Optional.empty(), Optional.empty(), List.of(), directory, file, line);
    }
}
