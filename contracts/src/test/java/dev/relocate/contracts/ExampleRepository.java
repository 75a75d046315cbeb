package dev.relocate.contracts;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The six-service example as a tree, and small changes to it. */
public final class ExampleRepository {
    private static final Path ROOT = Path.of("..", "examples", "six-services");

    private ExampleRepository() {}

    /** The example as it is committed, without what running it leaves behind. */
    public static Tree tree() {
        List<Edit> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(ROOT)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = ROOT.relativize(path).toString();
                if (!name.contains("__pycache__") && !name.contains(".pytest_cache")) {
                    FileMode mode = Files.isExecutable(path) ? FileMode.EXECUTABLE : FileMode.REGULAR;
                    files.add(new Edit.Write(name, mode, Files.readAllBytes(path)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return InMemoryTree.of(Map.of()).with(files);
    }

    /** A tree with one text replaced in one file; the text must be there. */
    public static Tree replaced(Tree tree, String path, String text, String replacement) {
        String content = tree.file(path).orElseThrow().text();
        if (!content.contains(text)) {
            throw new IllegalArgumentException(path + " does not contain '" + text + "'.");
        }
        return written(tree, path, content.replace(text, replacement));
    }

    /** A tree with a file moved. */
    public static Tree moved(Tree tree, String from, String to) {
        var file = tree.file(from).orElseThrow();
        return tree.with(List.of(new Edit.Delete(from), new Edit.Write(to, file.mode(), file.bytes())));
    }

    /** A tree with a file written, its mode kept where it was there. */
    public static Tree written(Tree tree, String path, String content) {
        FileMode mode = tree.file(path).map(file -> file.mode()).orElse(FileMode.REGULAR);
        return tree.with(List.of(new Edit.Write(path, mode, content.getBytes(StandardCharsets.UTF_8))));
    }
}
