package dev.relocate.contracts.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CiReaderTest {
    private static final String WORKFLOW = ".github/workflows/build.yml";

    @Test
    void readsBuildStepsWithExpressionsOfTheFile() {
        CiBuild build = builds("""
                env: {REGISTRY: ghcr.io/me}
                jobs:
                  images:
                    steps:
                      - uses: docker/build-push-action@v6
                        with:
                          context: services/web
                          file: services/web/Dockerfile.prod
                          target: run
                          build-args: |
                            A=b
                          tags: |
                            ${{ env.REGISTRY }}/web:latest
                            ${{ env.REGISTRY }}/web:${{ github.sha }}
                """).get(0);
        assertThat(build.context()).contains("services/web");
        assertThat(build.contextAt().line()).isEqualTo(7);
        assertThat(build.dockerfile()).contains("services/web/Dockerfile.prod");
        assertThat(build.dockerfileAt().line()).isEqualTo(8);
        assertThat(build.target()).contains("run");
        assertThat(build.arguments()).containsEntry("A", "b");
        assertThat(build.tags()).containsExactly("ghcr.io/me/web:latest", "ghcr.io/me/web:${{ github.sha }}");
    }

    @Test
    void expandsAMatrixAndMetadata() {
        List<CiBuild> builds = builds("""
                jobs:
                  images:
                    strategy:
                      matrix:
                        include:
                          - {name: web, file: docker/web}
                          - {name: job, file: docker/job}
                    steps:
                      - {id: meta, uses: docker/metadata-action@v5, with: {images: "me/${{ matrix.name }}"}}
                      - uses: docker/build-push-action@v6
                        with: {context: ., file: "${{ matrix.file }}", tags: "${{ steps.meta.outputs.tags }}"}
                """);
        assertThat(builds)
                .extracting(CiBuild::dockerfile)
                .containsExactly(Optional.of("docker/web"), Optional.of("docker/job"));
        assertThat(builds)
                .extracting(CiBuild::tags)
                .containsExactly(List.of("me/web:${{ tag }}"), List.of("me/job:${{ tag }}"));
    }

    @Test
    void readsDockerBuildInStepsScriptsAndMakefiles() {
        List<CiBuild> builds = CiReader.read(InMemoryTree.of(Map.of(
                        WORKFLOW,
                        """
                        jobs:
                          build:
                            defaults: {run: {working-directory: backend}}
                            steps:
                              - run: |
                                  echo start
                                  docker build -f docker/Dockerfile \\
                                    -t me/api:1 --build-arg X=1 .
                        """,
                        "build.sh",
                        "#!/bin/sh\nTAG=me/job\ndocker buildx build --push --tag $TAG:2 -f job/Dockerfile job\n",
                        "Makefile",
                        "image:\n\t@docker build -t me/web web\n")))
                .builds();
        assertThat(builds)
                .extracting(build -> build.file() + ":" + build.line() + " "
                        + build.context().orElse("?") + " " + build.dockerfile().orElse("?") + " " + build.tags())
                .containsExactlyInAnyOrder(
                        WORKFLOW + ":7 backend backend/docker/Dockerfile [me/api:1]",
                        "build.sh:3 job job/Dockerfile [me/job:2]",
                        "Makefile:2 web web/Dockerfile [me/web]");
    }

    @Test
    void pathsThatLeaveTheRepositoryAreUnknown() {
        CiBuild build =
                builds("jobs: {a: {steps: [{run: docker build -t x ../..}]}}").get(0);
        assertThat(build.context()).isEmpty();
        assertThat(build.dockerfile()).isEmpty();
    }

    @Test
    void findsComposeFilesThatAreCombined() {
        CiCommand command = new CiCommand(
                "deploy.sh",
                1,
                List.of("docker", "compose", "-f", "a.yml", "-f", "b.yml", "up"),
                Optional.of("deploy"),
                Map.of());
        assertThat(CiReader.composeFiles(command)).containsExactly("deploy/a.yml", "deploy/b.yml");
    }

    @Test
    void findsComposeFilesThatAVariableCombines() {
        for (String step : List.of(
                "{steps: [{run: 'COMPOSE_FILE=a.yml:b.yml docker compose up'}]}",
                "{steps: [{run: 'export COMPOSE_FILE=a.yml:b.yml'}]}",
                "{env: {COMPOSE_FILE: 'a.yml:b.yml'}, steps: [{run: docker compose up}]}")) {
            assertThat(CiReader.read(InMemoryTree.of(Map.of(WORKFLOW, "jobs: {a: " + step + "}")))
                            .commands())
                    .as(step)
                    .anySatisfy(command ->
                            assertThat(CiReader.composeFiles(command)).containsExactly("a.yml", "b.yml"));
        }
    }

    private static List<CiBuild> builds(String workflow) {
        return CiReader.read(InMemoryTree.of(Map.of(WORKFLOW, workflow))).builds();
    }
}
