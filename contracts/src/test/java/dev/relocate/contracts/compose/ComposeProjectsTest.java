package dev.relocate.contracts.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComposeProjectsTest {
    @Test
    void laysTheOverrideOverTheDefaultFile() {
        ComposeProject project = only(Map.of("compose.yaml", """
                services:
                  web:
                    image: app:1
                    command: python -m web --name "two words"
                    environment: {A: "1", PYTHONPATH: /lib}
                    volumes: ["./data:/data", "cache:/cache"]
                """, "compose.override.yaml", """
                services:
                  web:
                    command: [python, -m, debug]
                    environment: [B=2]
                    volumes: [{type: bind, source: ./other, target: /data, read_only: true}]
                """));
        ComposeService web = project.services().get(0);
        assertThat(project.files()).containsExactly("compose.yaml", "compose.override.yaml");
        assertThat(web.command().orElseThrow().value()).containsExactly("python", "-m", "debug");
        assertThat(web.command().orElseThrow().file()).isEqualTo("compose.override.yaml");
        assertThat(web.command().orElseThrow().line()).isEqualTo(3);
        assertThat(web.environment()).containsOnlyKeys("A", "B", "PYTHONPATH");
        assertThat(web.mounts())
                .extracting(
                        mount -> mount.kind() + " " + mount.source() + " " + mount.target() + " " + mount.readOnly())
                .containsExactly("VOLUME cache /cache false", "BIND ./other /data true");
        assertThat(web.mounts().get(1).path()).contains("other");
    }

    @Test
    void splitsStringsAsComposeDoes() {
        ComposeService web = only(Map.of("compose.yml", "services: {web: {image: a, command: 'sh -c \"a b\" c'}}"))
                .services()
                .get(0);
        assertThat(web.command().orElseThrow().value()).containsExactly("sh", "-c", "a b", "c");
    }

    @Test
    void interpolatesDefaultsAndLeavesTheRestOpen() {
        ComposeService web = only(Map.of(
                        "compose.yml",
                        "services: {web: {image: '${USER}/app:${TAG:-${OTHER:-latest}}', command: 'echo $$HOME $PORT ${X:+no}'}}"))
                .services()
                .get(0);
        assertThat(web.image().orElseThrow().value()).isEqualTo("${USER}/app:latest");
        assertThat(web.command().orElseThrow().value()).containsExactly("echo", "$HOME", "${PORT}");
    }

    @Test
    void keepsNoValueThatMayBeASecret() {
        ComposeService web = only(Map.of(
                        "compose.yml",
                        "services: {web: {image: a, environment: {PASSWORD: hunter2}, env_file: [.env]}}",
                        ".env",
                        "TOKEN=hunter2"))
                .services()
                .get(0);
        assertThat(web.environment()).containsOnlyKeys("PASSWORD");
        assertThat(web.toString()).doesNotContain("hunter2");
    }

    @Test
    void followsAnchorsMergesExtendsAndIncludes() {
        List<ComposeProject> projects = ComposeProjects.in(
                InMemoryTree.of(Map.of(
                        "compose.yml",
                        """
                        include: [parts/compose.base.yml]
                        x-common: &common {working_dir: /srv, profiles: [jobs]}
                        services:
                          one: {<<: *common, image: a, working_dir: /one}
                          two: {extends: {file: parts/compose.base.yml, service: base}, command: "python two.py"}
                        """,
                        "parts/compose.base.yml",
                        "services: {base: {build: ./image, volumes: ['./x:/x']}}")),
                List.of());
        Map<String, ComposeService> services = new TreeMap<>();
        projects.get(0).services().forEach(service -> services.put(service.name(), service));
        assertThat(services).containsOnlyKeys("base", "one", "two");
        assertThat(services.get("one").workingDirectory()).contains("/one");
        assertThat(services.get("one").profiles()).containsExactly("jobs");
        assertThat(services.get("two").build().orElseThrow().context()).contains("parts/image");
        assertThat(services.get("two").mounts().get(0).path()).contains("parts/x");
    }

    @Test
    void buildPathsStayInTheRepository() {
        ComposeService web = only(Map.of(
                        "deploy/compose.yml",
                        "services: {web: {build: {context: .., dockerfile: docker/Dockerfile, target: prod, args: {A: b}}}, "
                                + "out: {build: {context: ../..}}, remote: {build: https://example.org/x.git}}"))
                .services()
                .get(2);
        ComposeBuild build = web.build().orElseThrow();
        assertThat(build.context()).contains("");
        assertThat(build.dockerfile()).contains("docker/Dockerfile");
        assertThat(build.target()).contains("prod");
        assertThat(build.arguments()).containsEntry("A", "b");
        List<ComposeService> services = only(Map.of(
                        "deploy/compose.yml",
                        "services: {out: {build: {context: ../..}}, remote: {build: 'https://example.org/x.git'}}"))
                .services();
        assertThat(services)
                .allSatisfy(service ->
                        assertThat(service.build().orElseThrow().context()).isEmpty());
    }

    @Test
    void anOverlayIsLaidOverTheDefaultFileAndTheOthersStandAlone() {
        List<ComposeProject> projects = ComposeProjects.in(
                InMemoryTree.of(Map.of(
                        "docker-compose.yml", "services: {web: {image: a}}",
                        "docker-compose.prod.yml", "services: {web: {restart: always}}",
                        "docker-compose.test.yml", "services: {db: {image: b}}")),
                List.of());
        assertThat(projects)
                .extracting(ComposeProject::files)
                .containsExactly(
                        List.of("docker-compose.yml"),
                        List.of("docker-compose.yml", "docker-compose.prod.yml"),
                        List.of("docker-compose.test.yml"));
    }

    @Test
    void hostileFilesBecomeASentenceWithALine() {
        assertProblem(
                "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" + bomb() + "services: {}\n", "aliases expanded");
        assertProblem("services: " + "[".repeat(5_000), "nested deeper");
        assertProblem("services: {}\nservices: {}\n", "is there twice");
        assertProblem("services: {web: {image: [}}\n", "malformed");
        assertProblem("services: &s {web: *s}\n", "not complete before it");
        assertProblem("services:\n  web: {image: \"" + "x".repeat(5 << 20) + "\"}\n", "larger than 4 MiB");
    }

    @Test
    void servicesThatExtendEachOtherAreAProblem() {
        ComposeProject project =
                only(Map.of("compose.yml", "services: {a: {extends: b, image: x}, b: {extends: a, image: x}}"));
        assertThat(project.problems()).isNotEmpty();
        assertThat(project.services()).hasSize(2);
    }

    @Test
    void readsWhichFilesAProjectHasFromTheDotEnvFile() {
        Map<String, String> files = Map.of(
                "compose.yml", "services: {web: {image: a}}\n",
                "compose.override.yml", "services: {web: {command: debug}}\n",
                "compose.prod.yml", "services: {web: {command: serve}}\n",
                "deploy/compose.yml", "services: {job: {image: b}}\n");
        assertThat(files(files, "")).startsWith("[compose.yml, compose.override.yml]");
        for (String written : List.of(
                "COMPOSE_FILE=compose.yml:compose.prod.yml",
                "SECRET=x:y\nexport COMPOSE_FILE=\"compose.yml:./compose.prod.yml\" # both",
                "COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE='compose.yml;compose.prod.yml'")) {
            assertThat(files(files, written)).as(written).startsWith("[compose.yml, compose.prod.yml]");
        }
        assertThat(files(files, "COMPOSE_FILE=deploy/compose.yml:compose.yml"))
                .contains("[deploy/compose.yml, compose.yml]");
        for (String open : List.of("COMPOSE_FILE=../other.yml", "COMPOSE_FILE=${X}", "COMPOSE_FILE=gone.yml", "#")) {
            assertThat(files(files, open)).as(open).startsWith("[compose.yml, compose.override.yml]");
        }
    }

    private static List<String> files(Map<String, String> files, String dotEnv) {
        Map<String, String> all = new TreeMap<>(files);
        all.put(".env", dotEnv);
        return ComposeProjects.in(InMemoryTree.of(all), List.of()).stream()
                .map(project -> project.files().toString())
                .toList();
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder();
        for (char name = 'c'; name < 'l'; name++) {
            char below = (char) (name - 1);
            text.append(name).append(": &").append(name).append(" [");
            text.append(("*" + below + ",").repeat(9)).append("]\n");
        }
        return text.toString();
    }

    private static void assertProblem(String text, String part) {
        ComposeProject project = only(Map.of("compose.yml", text));
        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(part);
            assertThat(problem.line()).isPositive();
        });
    }

    private static ComposeProject only(Map<String, String> files) {
        List<ComposeProject> projects = ComposeProjects.in(InMemoryTree.of(files), List.of());
        assertThat(projects).hasSize(1);
        return projects.get(0);
    }
}
