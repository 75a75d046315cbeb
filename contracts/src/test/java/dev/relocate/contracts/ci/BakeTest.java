package dev.relocate.contracts.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ServiceRow;
import dev.relocate.contracts.tree.InMemoryTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What runs of bake build: its files merged, its targets chosen and overridden, by commands and by workflow steps. */
class BakeTest {
    private static final String BASE = """
            variable "TAG" { default = "latest" }
            group "default" { targets = ["web"] }
            target "web" {
              context = "web"
              tags = ["me/web:${TAG}"]
            }
            target "job" {
              dockerfile = "job.Dockerfile"
              tags = ["me/job"]
            }
            """;

    @Test
    void mergesTheFilesOfAFolder() {
        assertThat(builds(Map.of(
                        "docker-bake.hcl",
                        BASE,
                        "docker-bake.override.hcl",
                        "target \"web\" {\n  dockerfile = \"Dockerfile.new\"\n  tags = [\"me/new\"]\n}\n")))
                .containsExactly(
                        "docker-bake.hcl:3 web web/Dockerfile.new [me/new]",
                        "docker-bake.hcl:7  job.Dockerfile [me/job]");
    }

    @Test
    void mergesTheFilesThatACommandNamesFromWhereItRuns() {
        Map<String, String> files = Map.of(
                "build/base.hcl",
                BASE,
                "build/release.json",
                "{\"variable\": {\"TAG\": {\"default\": \"2\"}},\n \"target\": {\"web\": {\"dockerfile\": \"Prod\"}}}\n",
                "release.sh",
                "docker buildx bake -f build/base.hcl --file=build/release.json --push\n");
        assertThat(builds(files))
                .containsExactly("release.sh:1 web web/Prod [me/web:2]", "build/base.hcl:7  job.Dockerfile [me/job]");
        assertThat(read(files).builds().get(0)).satisfies(build -> {
            assertThat(build.contextAt().file()).isEqualTo("build/base.hcl");
            assertThat(build.contextAt().line()).isEqualTo(4);
            assertThat(build.dockerfileAt().file()).isEqualTo("build/release.json");
            assertThat(build.dockerfileAt().line()).isEqualTo(2);
        });
    }

    @Test
    void overridesWhatACommandSets() {
        assertThat(builds(Map.of("docker-bake.hcl", BASE, "release.sh", """
                        TAG=3 docker buildx bake web --set '*.tags=ghcr.io/me/all' --set 'w*.tags=ghcr.io/me/web:3' \\
                          --set web.dockerfile=Prod --set job.context=none
                        """)))
                .contains("release.sh:1 web web/Prod [ghcr.io/me/all, ghcr.io/me/web:3]");
        assertThat(builds(Map.of(
                        "docker-bake.hcl",
                        BASE,
                        "release.sh",
                        "export TAG=3\ndocker bake web job --set job.tags+=me/more --set job.context=jobs\n")))
                .containsExactlyInAnyOrder(
                        "release.sh:2 web web/Dockerfile [me/web:3]",
                        "release.sh:2 jobs jobs/job.Dockerfile [me/job, me/more]");
    }

    @Test
    void buildsTheServicesOfComposeFilesToo() {
        assertThat(builds(Map.of(
                        "compose.yaml",
                        "services:\n  web: {image: me/web, build: {context: ./web, dockerfile: Old}}\n",
                        "docker-bake.hcl",
                        "target \"web\" {\n  tags = [\"ghcr.io/me/web\"]\n}\n",
                        "ci.sh",
                        "docker buildx bake\n")))
                .containsExactly("ci.sh:1 web web/Old [ghcr.io/me/web]");
    }

    @Test
    void readsTheInputsOfTheAction() {
        String workflow = """
                env: {TAG: "7"}
                jobs:
                  images:
                    steps:
                      - uses: docker/bake-action@v6
                        with:
                          workdir: deploy
                          source: .
                          files: |
                            base.hcl
                            prod.hcl
                          targets: web, job
                          set: |
                            job.tags=me/a,b
                            *.args.X=1
                """;
        Map<String, String> files = Map.of(
                ".github/workflows/a.yml", workflow, "deploy/base.hcl", BASE, "deploy/prod.hcl", "target \"job\" {}\n");
        assertThat(builds(files))
                .containsExactly(
                        ".github/workflows/a.yml:5 deploy/web deploy/web/Dockerfile [me/web:7]",
                        ".github/workflows/a.yml:5 deploy deploy/job.Dockerfile [me/a,b]");
        assertThat(read(files).builds().get(0).arguments()).isEqualTo(Map.of("X", "1"));
    }

    @Test
    void readsTheCommitAsTheActionsSourceAndTheTagsOfAnEarlierStep() {
        String workflow = """
                jobs:
                  images:
                    steps:
                      - {id: meta, uses: docker/metadata-action@v5, with: {images: ghcr.io/me/web}}
                      - uses: docker/bake-action@v6
                        with:
                          source: SOURCE
                          files: |
                            ./docker-bake.hcl
                            cwd://${{ steps.meta.outputs.bake-file }}
                """;
        String bake = """
                target "docker-metadata-action" {}
                target "default" {
                  inherits = ["docker-metadata-action"]
                  context = "web"
                }
                """;
        for (String source : List.of(
                "\"{{defaultContext}}:sub\"",
                "\"{{defaultContext}}\"",
                "${{ github.server_url }}/${{ github.repository }}.git#x")) {
            String folder = source.contains("sub") ? "sub/" : "";
            assertThat(builds(Map.of(
                            ".github/workflows/a.yml",
                            workflow.replace("SOURCE", source),
                            folder + "docker-bake.hcl",
                            bake)))
                    .as(source)
                    .containsExactly(".github/workflows/a.yml:5 " + folder + "web " + folder
                            + "web/Dockerfile [ghcr.io/me/web:${{ tag }}]");
        }
        assertThat(builds(
                        Map.of(".github/workflows/a.yml", workflow.replace("SOURCE", "https://example.org/other.git"))))
                .isEmpty();
    }

    @Test
    void readsTheVariablesOfAStepInItsCommands() {
        assertThat(builds(Map.of(".github/workflows/a.yml", """
                        env: {IMAGE: me/web}
                        jobs:
                          a:
                            steps:
                              - {run: 'docker build -t $IMAGE:$TAG .', env: {TAG: "1"}}
                        """)))
                .containsExactly(".github/workflows/a.yml:5  Dockerfile [me/web:1]");
    }

    @Test
    void passesOverVariablesThatHoldOptions() {
        assertThat(builds(Map.of("a.sh", "docker build -t me/web $ARGS web/ $MORE\n")))
                .containsExactly("a.sh:1 web web/Dockerfile [me/web]");
    }

    @Test
    void anInlineDockerfileIsReadWhereItStands() {
        Map<String, String> files = new TreeMap<>(Map.of(
                "docker-bake.hcl",
                """
                variable "BASE" { default = "python:3.12" }
                target "web" {
                  dockerfile-inline = <<-EOT
                    FROM ${BASE}
                    WORKDIR /srv
                    COPY app/ app/
                    CMD ["python", "-m", "app.main"]
                  EOT
                  tags = ["me/web"]
                }
                """,
                "compose.yaml",
                "services:\n  web: {image: me/web}\n",
                "app/main.py",
                "import app.help\n",
                "app/help.py",
                "",
                "app/__init__.py",
                ""));
        ContractMaps maps = ContractMaps.derive(InMemoryTree.of(files), "any");
        ServiceRow row = maps.services().get(0);
        assertThat(row.dockerfile()).contains("docker-bake.hcl");
        assertThat(row.entry().file()).contains("app/main.py");
        assertThat(row.mustExistInImage()).contains("/srv/app/help.py");
        assertThat(maps.builds().get(0).copies().get(0).line()).isEqualTo(6);
        assertThat(maps.breaks()).isEmpty();

        files.remove("app/main.py");
        assertThat(ContractMaps.derive(InMemoryTree.of(files), "any").breaks())
                .isNotEmpty()
                .allSatisfy(found -> {
                    assertThat(found.kind()).isEqualTo("entry-unresolved");
                    assertThat(found.file() + ":" + found.line()).isEqualTo("docker-bake.hcl:7");
                    assertThat(found.isCertain()).isTrue();
                });
    }

    @Test
    void aBakeFileThatIsGoneIsABreakWhereItIsNamed() {
        assertThat(ContractMaps.derive(
                                InMemoryTree.of(Map.of(
                                        ".github/workflows/a.yml",
                                        """
                                        jobs:
                                          a:
                                            steps:
                                              - uses: docker/bake-action@v6
                                                with:
                                                  source: .
                                                  files: |
                                                    docker-bake.hcl
                                                    ci/bake.hcl
                                        """,
                                        "docker-bake.hcl",
                                        BASE,
                                        "web/Dockerfile",
                                        "FROM x\n",
                                        "job.Dockerfile",
                                        "FROM x\n")),
                                "any")
                        .breaks())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo("ci-path");
                    assertThat(found.file() + ":" + found.line()).isEqualTo(".github/workflows/a.yml:9");
                    assertThat(found.isCertain()).isTrue();
                });
    }

    @Test
    void valuesThatDoubleWithEachVariableStayBounded() {
        StringBuilder bomb = new StringBuilder("variable \"V0\" { default = \"xxxxxxxxxx\" }\n");
        for (int at = 1; at < 60; at++) {
            String before = "${V" + (at - 1) + "}";
            bomb.append("variable \"V" + at + "\" { default = \"" + before + before + "\" }\n");
        }
        bomb.append("target \"a\" { tags = [\"${V59}\"] }\n");
        assertThat(read(Map.of("docker-bake.hcl", bomb.toString()))
                        .builds()
                        .get(0)
                        .tags()
                        .get(0)
                        .length())
                .isLessThan(1 << 16);
    }

    @Test
    void groupsAndVariablesThatNeedThemselvesEnd() {
        StringBuilder text = new StringBuilder("target \"t\" { tags = [\"${A0}\"] }\n");
        for (int at = 0; at < 40; at++) {
            int next = (at + 1) % 40;
            text.append("group \"g" + at + "\" { targets = [\"g" + next + "\", \"g" + next + "\", \"t\"] }\n");
            text.append("variable \"A" + at + "\" { default = \"${A" + next + "}${A" + next + "}\" }\n");
        }
        Map<String, String> files = Map.of("docker-bake.hcl", text.toString(), "a.sh", "docker buildx bake g0\n");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(files))
                        .builds())
                .singleElement()
                .satisfies(build -> assertThat(build.file()).isEqualTo("a.sh"));
    }

    private static CiReader.Ci read(Map<String, String> files) {
        return CiReader.read(InMemoryTree.of(files));
    }

    private static List<String> builds(Map<String, String> files) {
        return read(files).builds().stream()
                .map(build -> build.file() + ":" + build.line() + " "
                        + build.context().orElse("?") + " "
                        + build.dockerfile().orElse("?") + " " + build.tags())
                .toList();
    }
}
