package dev.relocate.contracts.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.external.DockerTool;
import dev.relocate.contracts.external.Fixture;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we say is in an image is what Docker put there. Here-documents, {@code --parents}, {@code --exclude} and defaults
 * without a colon are newer than the engine that these fixtures must build on: {@link NewerInstructionsTest} holds them to
 * the written reference.
 */
class BuiltImageTest {
    private static final String BASE = "python:3.11-slim";

    @TempDir
    private Path folder;

    @BeforeAll
    static void engineIsThere() {
        DockerTool.requireImage(BASE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                "copies         | Dockerfile            | .   |         |",
                "ignore         | Dockerfile            | .   |         |",
                "own-ignore     | docker/web.Dockerfile | .   |         |",
                "nested-context | docker/Dockerfile     | app |         |",
                "stages         | Dockerfile            | .   |         |",
                "stages         | Dockerfile            | .   | builder |",
                "variables      | Dockerfile            | .   |         |",
                "variables      | Dockerfile            | .   |         | PLAIN=given GIVEN=far OVER=lost",
                "writing        | crlf.Dockerfile       | .   |         |",
                "writing        | bom.Dockerfile        | .   |         |",
                "writing        | escape.Dockerfile     | .   |         |",
                "writing        | odd.Dockerfile        | .   |         |",
                "adds           | Dockerfile            | .   |         |",
                "runs           | Dockerfile            | .   |         |",
                "links          | Dockerfile            | .   |         |",
            })
    void holdsTheFilesThatDockerPutThere(
            String name, String dockerfile, String context, String target, String arguments) throws IOException {
        Fixture fixture = Fixture.copied("docker/" + name, folder.toRealPath());
        Build build = new Build(fixture, dockerfile, context, Optional.ofNullable(target), arguments(arguments));
        ImageLayout layout = build.layout();
        try (BuiltImage image = build.image()) {
            assertThat(found(fixture.tree(), layout)).isEqualTo(image.files());
            assertThat(layout.directory())
                    .isEqualTo(image.inspected("WorkingDir").orElse("/"));
            assertThat(image.environment()).containsAllEntriesOf(layout.environment());
        }
    }

    static Stream<String> commands() {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "docker", "commands"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Dockerfile"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void startsWhatDockerStarts(String dockerfile) throws IOException {
        Fixture fixture = Fixture.copied("docker/commands", folder.toRealPath());
        Build build = new Build(fixture, dockerfile, ".", Optional.empty(), Map.of());
        ImageLayout layout = build.layout();
        try (BuiltImage image = build.image()) {
            Optional<Object> baseCommand = new BuiltImage(fixture.folder(), BASE).inspected("Cmd");
            Optional<Object> command = layout.command().map(Located::value);
            Optional<Object> effective = layout.entrypoint().isPresent() ? command : command.or(() -> baseCommand);
            assertThat(layout.entrypoint().map(Located::value).filter(words -> !words.isEmpty()))
                    .isEqualTo(image.inspected("Entrypoint"));
            assertThat(effective.filter(words -> !words.equals(List.of())))
                    .isEqualTo(image.inspected("Cmd").filter(words -> !words.equals(List.of())));
            assertThat(layout.healthcheck().map(Located::value)).isEqualTo(image.healthcheck());
        }
    }

    private static Map<String, String> arguments(String written) {
        Map<String, String> arguments = new TreeMap<>();
        for (String pair : written == null ? new String[0] : written.split(" ")) {
            arguments.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return arguments;
    }

    /** Our files in the words of {@link BuiltImage#files}. */
    private static Map<String, String> found(Tree tree, ImageLayout layout) {
        Map<String, String> found = new TreeMap<>();
        layout.files().forEach((path, file) -> {
            if (tree.file(file).orElseThrow().text().startsWith("# fixture:")) {
                boolean executable = layout.executables().contains(path)
                        || tree.file(file).orElseThrow().mode() == FileMode.EXECUTABLE;
                found.put(path, file + (executable ? " x" : ""));
            }
        });
        return found;
    }
}
