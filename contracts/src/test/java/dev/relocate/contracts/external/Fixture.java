package dev.relocate.contracts.external;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of files that both Docker and we read. A file {@code files.txt} in it lists further ones, {@code *} behind the
 * executable and {@code -> target} behind links: each says its own path.
 */
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
            Path list = into.resolve("files.txt");
            if (Files.exists(list)) {
                for (String line : Files.readAllLines(list)) {
                    create(into, line);
                }
                Files.delete(list);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Fixture(into);
    }

    private static void create(Path into, String line) throws IOException {
        int arrow = line.indexOf(" -> ");
        boolean executable = line.endsWith(" *");
        String name = arrow > 0 ? line.substring(0, arrow) : executable ? line.substring(0, line.length() - 2) : line;
        Path file = into.resolve(name);
        Files.createDirectories(file.getParent());
        if (arrow > 0) {
            Files.createSymbolicLink(file, Path.of(line.substring(arrow + 4)));
        } else {
            Files.writeString(file, "# fixture:" + name + "\n");
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** The same files as a tree. */
    public Tree tree() {
        List<Edit> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                if (Files.isSymbolicLink(path)) {
                    byte[] target = Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8);
                    files.add(new Edit.Write(folder.relativize(path).toString(), FileMode.SYMLINK, target));
                    continue;
                }
                FileMode mode = Files.isExecutable(path) ? FileMode.EXECUTABLE : FileMode.REGULAR;
                files.add(new Edit.Write(folder.relativize(path).toString(), mode, Files.readAllBytes(path)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return InMemoryTree.of(Map.of()).with(files);
    }
}
