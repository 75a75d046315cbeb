package dev.relocate.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ServiceRow;
import dev.relocate.contracts.tree.InMemoryTree;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Dockerfile is behind an image, how sure that is, and why (semantics A5). */
class ImageMatchTest {
    private static final Map<String, String> FILES = Map.of(
            "compose.yml",
                    "services: {worker: {image: \"${REGISTRY}/shop-worker:${TAG:-latest}\", command: python a.py}}\n",
            "docker/worker", "FROM python:3.11\nWORKDIR /app\nCOPY . .\n",
            "docker/web", "FROM python:3.11\nWORKDIR /app\nCOPY . .\n",
            "a.py", "");

    @Test
    void aGitLabJobsTagIsAHighMatchWithItsReason() {
        ServiceRow worker = worker(Map.of(
                ".gitlab-ci.yml",
                "build:\n  script:\n    - docker build -t $CI_REGISTRY_IMAGE/shop-worker -f docker/worker .\n"));
        assertThat(worker.dockerfile()).contains("docker/worker");
        assertThat(worker.match().confidence()).isEqualTo("high");
        assertThat(worker.match().reason()).isEqualTo(".gitlab-ci.yml line 3 tags it ${CI_REGISTRY_IMAGE}/shop-worker");
    }

    @Test
    void aBakeTargetsTagIsAHighMatch() {
        ServiceRow worker = worker(Map.of(
                "docker-bake.hcl",
                "target \"w\" {\n  dockerfile = \"docker/worker\"\n  tags = [\"me/${NAME}-worker\"]\n}\n"));
        assertThat(worker.dockerfile()).contains("docker/worker");
        assertThat(worker.match().reason()).contains("docker-bake.hcl line 1");
    }

    @Test
    void twoDockerfilesUnderOneNameAreNoMatch() {
        ServiceRow worker = worker(
                Map.of(
                        "Makefile",
                        "a:\n\tdocker build -t me/shop-worker -f docker/worker .\n\tdocker build -t you/shop-worker -f docker/web .\n"));
        assertThat(worker.dockerfile()).isEmpty();
        assertThat(worker.match().confidence()).isEqualTo("none");
        assertThat(worker.match().reason()).contains("nothing here builds");
    }

    @Test
    void whatAPipelineBuildsFromAGonePathIsACertainBreak() {
        assertThat(Check.of(ContractMaps.derive(
                                InMemoryTree.of(with(Map.of(
                                        ".gitlab-ci.yml",
                                        "build:\n  script:\n    - echo\n    - docker build -t x/y -f docker/gone .\n",
                                        "docker-bake.json",
                                        "{\"target\": {\"t\": {\n \"context\": \"nowhere\"}}}\n"))),
                                "x"))
                        .breaks())
                .extracting(found -> found.kind() + " " + found.certainty() + " " + found.file() + ":" + found.line())
                .containsExactly("ci-path certain .gitlab-ci.yml:4", "ci-path certain docker-bake.json:2");
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,                        me/nginx,                           false",
        "nginx:1.27,                   docker.io/library/nginx,            true",
        "nginx,                        nginx:local,                        true",
        "me/app,                       docker.io/me/app,                   true",
        "ghcr.io/me/app,               me/app,                             false",
        "app,                          ghcr.io/me/app,                     false",
        "ghcr.io/me/app,               ghcr.io/you/app,                    false",
        "${REGISTRY}/app:${TAG},       ghcr.io/me/app:1,                   true",
        "ghcr.io/${OWNER}/app,         ghcr.io/me/app,                     true",
        "ghcr.io/${OWNER}/app,         quay.io/me/app,                     false",
        "ghcr.io/me/app,               ${{ env.REGISTRY }}/${{ x }}/app:1, true",
        "me/app,                       ${{ secrets.USER }}/app,            true",
        "${PREFIX}app,                 me/app,                             true",
        "localhost:5000/app:1@sha256:0, localhost:5000/app,                true",
        "me/shop-worker,               me/${NAME}-worker,                  true",
        "me/${NAME},                   me/shop,                            false"
    })
    void imagesAreTheSameWhereRegistryOwnerAndNameCanBe(String image, String tag, boolean same) {
        assertThat(ImageName.of(image).mayBe(ImageName.of(tag))).isEqualTo(same);
        assertThat(ImageName.of(tag).mayBe(ImageName.of(image))).isEqualTo(same);
    }

    @Test
    void anImageOfTheHubIsNotTakenForOneOfTheSameNameThatIsBuiltHere() {
        Map<String, String> files = Map.of(
                "compose.yml", "services: {web: {image: nginx, command: nginx}}\n",
                "Makefile", "all:\n\tdocker build -t me/nginx -f docker/web .\n");
        assertThat(worker(files).dockerfile()).isEmpty();
    }

    private static ServiceRow worker(Map<String, String> more) {
        return ContractMaps.derive(InMemoryTree.of(with(more)), "x").services().get(0);
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> files = new TreeMap<>(FILES);
        files.putAll(more);
        return files;
    }
}
