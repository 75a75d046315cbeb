package dev.relocate.contracts.external;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of files that both Docker and we read. */
public record Fixture(Path folder) {
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    /** A folder below the test resources, copied so that nothing lies around it. */
    public static Fixture copied(String name, Path into) {
        Path source = RESOURCES.resolve(name);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = into.resolve(source.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Fixture(into);
    }

    /** The same files as a tree. */
    public Tree tree() {
        List<Edit> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                FileMode mode = Files.isExecutable(path) ? FileMode.EXECUTABLE : FileMode.REGULAR;
                files.add(new Edit.Write(folder.relativize(path).toString(), mode, Files.readAllBytes(path)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return InMemoryTree.of(Map.of()).with(files);
    }
}
