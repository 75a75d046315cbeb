package dev.relocate.activities.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs the way that {@code execvp} does, so that a missing one is told apart from one that fails. */
public final class Executables {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private Executables() {}

    /**
     * The executable file that a program's name stands for.
     *
     * @param name a name to look up on the {@code PATH} of the environment, or a path, relative to the directory
     */
    public static Optional<Path> find(String name, Map<String, String> environment, Path directory) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return name.contains("/")
                ? Optional.of(directory.resolve(name)).filter(Executables::isExecutable)
                : findFirst(List.of(name), environment, directory);
    }

    /** The first executable file on the {@code PATH} that has one of the names; in one folder, the earlier name counts. */
    public static Optional<Path> findFirst(List<String> names, Map<String, String> environment, Path directory) {
        return Stream.of(environment.getOrDefault("PATH", DEFAULT_PATH).split(File.pathSeparator, -1))
                .flatMap(folder -> names.stream().flatMap(name -> in(folder, name, directory).stream()))
                .findFirst();
    }

    private static Optional<Path> in(String folder, String name, Path directory) {
        try {
            return Optional.of(directory.resolve(folder).resolve(name)).filter(Executables::isExecutable);
        } catch (InvalidPathException notAFolder) {
            return Optional.empty();
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
