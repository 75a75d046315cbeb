package dev.relocate.contracts.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What builds images beside the steps of GitHub Actions: GitLab, bake files, Makefiles; and expressions and matrices. */
class BuildersTest {
    @Test
    void readsGitLabJobsWithTheirVariables() {
        assertThat(builds(Map.of(".gitlab-ci.yml", """
                variables: {NAME: worker, FILE: {value: docker/Dockerfile, description: which}}
                default: {before_script: [cd services]}
                .base:
                  variables: {TAG: "1"}
                  script:
                    - docker build -t $CI_REGISTRY_IMAGE/$NAME:$TAG -f $FILE .
                worker:
                  extends: .base
                own:
                  extends: [.base]
                  before_script: []
                  variables: {NAME: own}
                """)))
                .containsExactly(
                        ".gitlab-ci.yml:6 services services/docker/Dockerfile [${CI_REGISTRY_IMAGE}/worker:1]",
                        ".gitlab-ci.yml:6  docker/Dockerfile [${CI_REGISTRY_IMAGE}/own:1]");
    }

    @Test
    void readsGitLabMatricesBlocksKanikoAndIncludes() {
        assertThat(builds(Map.of(
                        ".gitlab-ci.yml",
                        """
                        include: [{local: /ci/base.yml}]
                        images:
                          extends: .kaniko
                          parallel:
                            matrix:
                              - APP: [web, job]
                        more:
                          script: &script
                            - |
                              echo start
                              docker build -t me/block \\
                                block
                            - [docker build -t me/nested nested]
                        again: {script: *script}
                        """,
                        "ci/base.yml",
                        ".kaniko: {script: ['/kaniko/executor --context $CI_PROJECT_DIR/$APP --dockerfile"
                                + " $CI_PROJECT_DIR/$APP/Dockerfile --destination $CI_REGISTRY_IMAGE/$APP']}\n")))
                .contains(
                        ".gitlab-ci.yml:11 block block/Dockerfile [me/block]",
                        ".gitlab-ci.yml:13 nested nested/Dockerfile [me/nested]")
                .anySatisfy(build -> assertThat(build).endsWith("web web/Dockerfile [${CI_REGISTRY_IMAGE}/web]"))
                .anySatisfy(build -> assertThat(build).endsWith("job job/Dockerfile [${CI_REGISTRY_IMAGE}/job]"));
    }

    @Test
    void readsBakeFilesInHcl() {
        assertThat(builds(Map.of("docker-bake.hcl", """
                # what is built
                variable "TAG" { default = "latest" }
                variable "OWNER" {
                  default = "me"
                }
                group "default" { targets = ["web", "job"] }
                target "_common" {
                  args = { A = "1", B = lower("X") }
                  platforms = ["linux/amd64"]
                }
                target "web" {
                  inherits = ["_common"]
                  context    = "./services/web"
                  dockerfile = "Dockerfile.prod" // beside it
                  target = "run"
                  tags = ["${OWNER}/web:${TAG}", TAG == "" ? "x" : "y", "${lower(OWNER)}/web"]
                }
                /* another
                   one */
                target "job" {
                  name = "job-${kind}"
                  matrix = { kind = ["a", "b"] }
                  dockerfile = "jobs/${kind}/Dockerfile"
                  labels = <<EOT
                    target "none" {}
                  EOT
                  tags = ["me/job-${kind}"]
                }
                """)))
                .containsExactly(
                        "docker-bake.hcl:11 services/web services/web/Dockerfile.prod"
                                + " [me/web:latest, ${…}, ${lower(OWNER)}/web]",
                        "docker-bake.hcl:20  jobs/a/Dockerfile [me/job-a]",
                        "docker-bake.hcl:20  jobs/b/Dockerfile [me/job-b]");
        CiBuild web = read(Map.of(
                        "docker-bake.hcl", "target \"web\" {\n  context = \"w\"\n  args = {A = \"1\", B = f()}\n}\n"))
                .builds()
                .get(0);
        assertThat(web.contextAt().line()).isEqualTo(2);
        assertThat(web.arguments()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void readsBakeFilesInJsonFromWhereBakeIsRun() {
        // without a default group or target, bake builds nothing unless it is told what
        String bake = """
                {"variable": {"TAG": {"default": "2"}},
                 "target": {"base": {"context": "web"},
                  "web": {"inherits": ["base"], "tags": ["me/web:${TAG}"]}}}
                """;
        assertThat(builds(Map.of("deploy/docker-bake.json", bake)))
                .containsExactly("deploy/docker-bake.json:3 deploy/web deploy/web/Dockerfile [me/web:2]");
        assertThat(builds(Map.of(
                        "deploy/docker-bake.json",
                        bake,
                        "Makefile",
                        "all:\n\tdocker buildx bake -f deploy/docker-bake.json\n")))
                .containsExactly("deploy/docker-bake.json:3 web web/Dockerfile [me/web:2]");
    }

    @Test
    void aBakeFileThatIsNoHclIsAProblem() {
        for (String text : List.of("target \"web\" {", "}", "target = [1", "= 3", "a = " + "[".repeat(10_000))) {
            assertThat(read(Map.of("docker-bake.hcl", text)).problems())
                    .as(text.substring(0, Math.min(20, text.length())))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.line()).isPositive());
        }
    }

    @Test
    void replacesVariablesOfMake() {
        assertThat(builds(Map.of("Makefile", """
                REGISTRY ?= ghcr.io/me
                IMAGE := $(REGISTRY)/api # the name
                FILE = docker/Dockerfile
                image:
                	docker build -t $(IMAGE):$(shell git describe) -f $(FILE) \\
                	  --build-arg HOME=$$HOME .
                """)))
                .containsExactly("Makefile:5  docker/Dockerfile [ghcr.io/me/api:$(shell git describe)]");
    }

    @Test
    void evaluatesExpressions() {
        assertThat(builds(Map.of(".github/workflows/a.yml", """
                on: {workflow_dispatch: {inputs: {file: {default: docker/Dockerfile}}}}
                env: {OWNER: me, EMPTY: ''}
                jobs:
                  build:
                    strategy:
                      matrix:
                        app: [web, job]
                        size: [s, l]
                        exclude: [{app: job, size: l}]
                    steps:
                      - uses: docker/build-push-action@v6
                        with:
                          context: .
                          file: ${{ inputs.file || 'Dockerfile' }}
                          tags: ${{ format('{0}/{1}', env.EMPTY || env.OWNER, matrix.app) }}-${{ matrix.size }}:${{ github.sha }}
                """)))
                .containsExactly(
                        ".github/workflows/a.yml:11  docker/Dockerfile [me/web-s:${{ github.sha }}]",
                        ".github/workflows/a.yml:11  docker/Dockerfile [me/web-l:${{ github.sha }}]",
                        ".github/workflows/a.yml:11  docker/Dockerfile [me/job-s:${{ github.sha }}]");
    }

    @Test
    void followsCallsOfReusableWorkflowsAndCompositeActions() {
        String step = "{uses: docker/build-push-action@v6, with: {context: ., file: '${{ inputs.file }}'}}";
        assertThat(builds(Map.of(
                        ".github/workflows/main.yml",
                        """
                        jobs:
                          one: {uses: ./.github/workflows/build.yml, with: {file: docker/one}}
                          two: {uses: ./.github/workflows/build.yml, with: {file: docker/two}}
                          three: {steps: [{uses: ./.github/actions/image, with: {file: docker/three}}]}
                        """,
                        ".github/workflows/build.yml",
                        "on: {workflow_call: {inputs: {file: {type: string}}}}\njobs: {a: {steps: [" + step + "]}}\n",
                        ".github/actions/image/action.yml",
                        "inputs: {file: {default: Dockerfile}}\nruns: {using: composite, steps: [" + step + "]}\n")))
                .extracting(build -> build.substring(build.indexOf("docker/"), build.indexOf(" [")))
                .containsExactlyInAnyOrder("docker/one", "docker/two", "docker/three");
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
