package dev.relocate.contracts.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.external.DockerTool;
import dev.relocate.contracts.external.Fixture;
import dev.relocate.contracts.external.JsonText;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we read in Compose files is what {@code docker compose config} reads in them. */
class ComposeConfigTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void composeIsThere() {
        DockerTool.requireCompose();
    }

    @ParameterizedTest
    @CsvSource({
        "forms, compose.yaml",
        "overrides, compose.yaml deploy/compose.prod.yaml third.yaml",
        "reset, compose.yaml compose.override.yaml",
        "extends, compose.yaml compose.override.yaml",
        "include, compose.yaml",
        "anchors, compose.yaml",
        "builds, deploy/compose.yml",
        "configs, compose.yaml prod.yaml",
        "interpolation, compose.yaml",
        "env-files, compose.yaml",
        "documents, compose.yaml",
    })
    void readsWhatComposeReads(String name, String files) throws IOException {
        Fixture fixture = Fixture.copied("compose/" + name, folder.toRealPath());
        List<String> paths = List.of(files.split(" "));
        Tree tree = fixture.tree();
        ComposeProject project = new ComposeReader(tree).project(paths);
        assertThat(project.problems()).isEmpty();
        Map<String, Map<String, Object>> ours = new TreeMap<>();
        project.services().forEach(service -> ours.put(service.name(), new ReadService(service, tree).fields()));
        ConfiguredProject theirs = ConfiguredProject.of(fixture.folder(), Map.of(), paths);
        assertThat(ours).isEqualTo(theirs.services());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$A",
                "${A}",
                "x${A}y$B",
                "$$A",
                "$$$A",
                "$${A}",
                "${A:-d}",
                "${A-d}",
                "${NO:-d}",
                "${NO-d}",
                "${EMPTY:-d}",
                "${EMPTY-d}",
                "${A:+s}",
                "${A+s}",
                "${EMPTY:+s}",
                "${EMPTY+s}",
                "${NO:+s}",
                "${NO+s}",
                "${A:?e}",
                "${A?e}",
                "${EMPTY?e}",
                "${NO:-${A}}",
                "${NO:-${ALSO_NO:-deep}}",
                "${NO:-a}b}",
                "${NO:-$A}",
                "${NO:-$$A}",
                "${NO:-a:b/c}",
                "${NO:-}",
                "${A:+${B}}",
                "${NO:-{}}",
                "{$A}",
                "${_x1}",
                "$A.$B/$A-$B",
                "${NO:-'q'}",
                "${NO:-a?b}",
                "a$",
                "$1",
                "$(date)",
                "$ A",
                "a $- b",
                "{$",
                "${A:+a-b:-c}",
                "${NO-:-x}"
            })
    void replacesVariablesAsComposeDoes(String text) throws IOException {
        Map<String, String> values = Map.of("A", "one", "B", "two", "EMPTY", "", "_x1", "under");
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: a, command: [\"" + text + "\"]}}\n");
        Object theirs = ConfiguredProject.of(folder.toRealPath(), values, List.of("compose.yaml"))
                .services()
                .get("a")
                .get("command");
        String ours =
                Interpolation.expand(text, Interpolation.Syntax.COMPOSE, name -> Optional.ofNullable(values.get(name)));
        assertThat(List.of(ours)).isEqualTo(theirs);
        assertThat(Interpolation.isMalformed(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${A", "${1}", "${A!b}", "${ A }", "${A:x}", "${A B}", "${A-${B}", "$${A}${"})
    void refusesWhatComposeRefuses(String text) throws IOException {
        String file = "services:\n  a:\n    image: a\n    command: ['" + text + "']\n";
        Files.writeString(folder.resolve("compose.yaml"), file);
        DockerTool.Outcome theirs = DockerTool.run(
                folder, Map.of("A", "a"), List.of("docker", "compose", "-f", "compose.yaml", "config", "-q"));
        assertThat(theirs.exitCode()).as(theirs.error()).isNotZero();
        assertThat(new ComposeReader(InMemoryTree.of(Map.of("compose.yaml", file)))
                        .project(List.of("compose.yaml"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(4));
    }

    @Test
    void aRequiredVariableStaysOpenWhereComposeAsksForIt() throws IOException {
        String file = "services: {a: {image: \"a:${TAG:?choose a tag}\"}}\n";
        Files.writeString(folder.resolve("compose.yaml"), file);
        DockerTool.Outcome theirs =
                DockerTool.run(folder, Map.of(), List.of("docker", "compose", "-f", "compose.yaml", "config", "-q"));
        assertThat(theirs.error()).contains("choose a tag");
        ComposeProject project =
                new ComposeReader(InMemoryTree.of(Map.of("compose.yaml", file))).project(List.of("compose.yaml"));
        assertThat(project.problems()).isEmpty();
        assertThat(project.services().get(0).image().orElseThrow().value()).isEqualTo("a:${TAG}");
    }

    /** A service of ours, in the words of Compose's own output. */
    private record ReadService(ComposeService service, Tree tree) {
        Map<String, Object> fields() {
            Map<String, Object> fields = new TreeMap<>();
            service.image().ifPresent(image -> fields.put("image", closed(image.value())));
            service.build().ifPresent(build -> fields.put("build", build(build)));
            service.entrypoint().ifPresent(words -> fields.put("entrypoint", closed(words.value())));
            service.command().ifPresent(words -> fields.put("command", closed(words.value())));
            service.healthcheck().ifPresent(words -> fields.put("healthcheck", words.value()));
            service.workingDirectory().ifPresent(path -> fields.put("working_dir", closed(path)));
            TreeSet<String> mounts = new TreeSet<>();
            service.mounts().forEach(mount -> mounts.add(mount(mount)));
            fields.put("mounts", mounts);
            fields.put("environment", environment());
            service.environmentValue("PYTHONPATH").ifPresent(path -> fields.put("PYTHONPATH", closed(path)));
            fields.put(
                    "profiles",
                    service.profiles().stream().map(ReadService::closed).toList());
            fields.put("depends_on", service.dependsOn());
            return fields;
        }

        /** Compose puts nothing where a variable has no value. */
        private static String closed(String text) {
            return text.replaceAll("\\$\\{\\w+}", "");
        }

        private static List<String> closed(List<String> words) {
            return words.stream().map(ReadService::closed).toList();
        }

        private static Map<String, Object> build(ComposeBuild build) {
            Map<String, Object> fields = new TreeMap<>();
            fields.put(
                    "context",
                    build.context().orElseGet(() -> build.writtenContext().orElse("")));
            if (build.inline().isPresent()) {
                fields.put("inline", build.inline().get().value());
            } else {
                fields.put("dockerfile", build.writtenDockerfile().orElse("Dockerfile"));
            }
            build.target().ifPresent(target -> fields.put("target", target));
            fields.put("args", build.arguments());
            return fields;
        }

        private static String mount(ComposeMount mount) {
            String source = mount.path().orElse(closed(mount.source()));
            String kind = mount.kind().name();
            return kind + " " + source + " " + mount.target() + (mount.readOnly() ? " ro" : "");
        }

        /** The names that the service sets, and those in the files that it names. */
        private TreeSet<String> environment() {
            TreeSet<String> names = new TreeSet<>(service.environment().keySet());
            for (Located<String> file : service.environmentFiles()) {
                tree.file(file.value())
                        .ifPresent(found ->
                                found.text().lines().forEach(line -> names.add(line.substring(0, line.indexOf('=')))));
            }
            return names;
        }
    }

    /** What Compose makes of some files. */
    private record ConfiguredProject(Path folder, Map<?, ?> root) {
        static ConfiguredProject of(Path folder, Map<String, String> environment, List<String> files) {
            List<String> command = new ArrayList<>(List.of("docker", "compose", "--profile", "*"));
            files.forEach(file -> command.addAll(List.of("-f", file)));
            command.addAll(List.of("config", "--format", "json"));
            DockerTool.Outcome outcome = DockerTool.run(folder, environment, command);
            assertThat(outcome.exitCode()).as(outcome.error()).isZero();
            return new ConfiguredProject(folder, JsonText.object(outcome.output()));
        }

        Map<String, Map<String, Object>> services() {
            Map<String, Map<String, Object>> services = new TreeMap<>();
            ((Map<?, ?>) root.get("services"))
                    .forEach((name, service) -> services.put((String) name, fields((Map<?, ?>) service)));
            return services;
        }

        private Map<String, Object> fields(Map<?, ?> service) {
            Map<String, Object> fields = new TreeMap<>();
            Stream.of("image", "entrypoint", "command", "working_dir")
                    .filter(key -> service.get(key) != null)
                    .forEach(key -> fields.put(key, undoubled(service.get(key))));
            if (service.get("build") instanceof Map<?, ?> build) {
                fields.put("build", build(build));
            }
            if (service.get("healthcheck") instanceof Map<?, ?> check) {
                healthcheck(check).ifPresent(words -> fields.put("healthcheck", words));
            }
            TreeSet<String> mounts = new TreeSet<>();
            list(service.get("volumes")).forEach(mount -> mounts.add(mount((Map<?, ?>) mount)));
            list(service.get("configs")).forEach(use -> config((Map<?, ?>) use).ifPresent(mounts::add));
            fields.put("mounts", mounts);
            Map<?, ?> environment = map(service.get("environment"));
            fields.put("environment", new TreeSet<Object>(environment.keySet()));
            if (environment.containsKey("PYTHONPATH")) {
                fields.put("PYTHONPATH", environment.get("PYTHONPATH"));
            }
            fields.put(
                    "profiles", list(service.get("profiles")).stream().sorted().toList());
            fields.put(
                    "depends_on",
                    map(service.get("depends_on")).keySet().stream().sorted().toList());
            return fields;
        }

        private Map<String, Object> build(Map<?, ?> build) {
            Map<String, Object> fields = new TreeMap<>();
            fields.put("context", path(build.get("context")));
            if (build.get("dockerfile_inline") != null) {
                fields.put("inline", undoubled(build.get("dockerfile_inline")));
            } else {
                fields.put("dockerfile", build.get("dockerfile"));
            }
            Optional.ofNullable(build.get("target")).ifPresent(target -> fields.put("target", target));
            fields.put("args", new TreeMap<>(map(build.get("args"))));
            return fields;
        }

        private static Optional<List<?>> healthcheck(Map<?, ?> check) {
            List<?> test = list(check.get("test"));
            if (Boolean.TRUE.equals(check.get("disable")) || test.equals(List.of("NONE"))) {
                return Optional.of(List.of());
            }
            if (test.isEmpty()) {
                return Optional.empty();
            }
            List<?> words = test.subList(1, test.size());
            return Optional.of(test.get(0).equals("CMD") ? words : List.of("sh", "-c", words.get(0)));
        }

        private String mount(Map<?, ?> mount) {
            String kind = switch ((String) mount.get("type")) {
                case "bind" -> "BIND";
                case "volume" -> "VOLUME";
                default -> "OTHER";
            };
            Object source = Optional.<Object>ofNullable(mount.get("source")).orElse("");
            boolean readOnly = Boolean.TRUE.equals(mount.get("read_only"));
            return kind + " " + path(source) + " " + mount.get("target") + (readOnly ? " ro" : "");
        }

        private Optional<String> config(Map<?, ?> use) {
            Map<?, ?> definition = map(map(root.get("configs")).get(use.get("source")));
            Object target = Optional.<Object>ofNullable(use.get("target")).orElse("/" + use.get("source"));
            String absolute = target.toString().startsWith("/") ? target.toString() : "/" + target;
            return Optional.ofNullable(definition.get("file"))
                    .map(file -> "BIND " + path(file) + " " + absolute + " ro");
        }

        /** A path below the folder as one of the repository. */
        private String path(Object absolute) {
            String text = absolute.toString();
            String root = folder.toString();
            return text.equals(root) ? "" : text.startsWith(root + "/") ? text.substring(root.length() + 1) : text;
        }

        /** The output is a Compose file again: its dollar signs are doubled. */
        private static Object undoubled(Object value) {
            return value instanceof List<?> list
                    ? list.stream().map(ConfiguredProject::undoubled).toList()
                    : value.toString().replace("$$", "$");
        }

        private static List<?> list(Object value) {
            return value instanceof List<?> list ? list : List.of();
        }

        private static Map<?, ?> map(Object value) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }
    }
}
