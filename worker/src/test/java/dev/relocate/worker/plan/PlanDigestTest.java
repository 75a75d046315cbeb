package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDigestTest {
    private static final String PLAN = """
            name: sample
            stages:
              2: {tasks: [{id: a, move: {utils/config.py: utils/settings.py, workers: jobs}}]}
            """;

    @TempDir
    static Path folder;

    private static SampleRepository repository;

    @BeforeAll
    static void createRepository() throws IOException, InterruptedException {
        repository = SampleRepository.create(folder.resolve("sample"));
    }

    @Test
    void commentsOrderAndSpelledOutDefaultsDoNotCount() throws IOException {
        String same = """
                # the same
                stages: {2: {tasks: [{move: {workers: jobs, ./utils/config.py: utils/settings.py}, id: a}]}}
                gates: {test: {run: [pytest, -q], timeout: 1200s}, static: {roots: auto}}
                approvals: {default: {timeout: 2d}}
                version: 1
                name: sample
                """;

        assertThat(digest(same)).isEqualTo(digest(PLAN)).matches("[0-9a-f]{64}");
    }

    @Test
    void whereTheRepositoryLiesDoesNotCount() throws IOException, InterruptedException {
        SampleRepository other = SampleRepository.create(folder.resolve("other"));

        assertThat(other.accepted(PLAN).digest()).isEqualTo(digest(PLAN));
    }

    @Test
    void whatIsAskedForCounts() throws IOException {
        assertThat(digest(PLAN.replace("workers: jobs", "workers: tasks"))).isNotEqualTo(digest(PLAN));
        assertThat(digest(PLAN + "approvals: {default: {timeout: 3d}}\n")).isNotEqualTo(digest(PLAN));
        assertThat(digest(PLAN + "repository: {branch: tidy-workers}\n")).isNotEqualTo(digest(PLAN));
    }

    /** A relocation under way is found again by its plan's digest, also by a later version of this program. */
    @Test
    void theTextThatIsDigestedStaysTheSame() throws IOException {
        String task = """
                {"acknowledge":[],"after":[],"approval":%s,"branch":null,"id":"a",\
                "moves":[{"from":"utils/config.py","to":"utils/settings.py"},{"from":"workers","to":"jobs"}],\
                "removeShims":[],"shim":false,"skewShim":false}""";
        String rule = """
                {"approvers":[],"before":["LAND"],"onTimeout":"HOLD","remind":null,"timeout":"PT48H"}""";
        String gates = """
                {"checkout":{"carry":[],"links":[],"setup":null},\
                "contract":{"build":"WHEN_NEEDED","compose":[],"engine":"WHEN_AVAILABLE"},"staticRoots":[],\
                "test":{"flaky":1,"report":"AUTO","run":{"argv":["pytest","-q"],"environment":{}},"timeout":"PT20M"}}""";

        assertThat(PlanDigest.canonical(repository.accepted(PLAN).plan()))
                .isEqualTo("{\"environment\":{},\"gates\":" + gates
                        + ",\"incidents\":\"docs/DISCUSSION.md\",\"name\":\"sample\","
                        + "\"repository\":{\"branch\":\"main\",\"key\":\"\",\"path\":\"\"},\"separate\":[],"
                        + "\"stages\":[{\"approval\":" + rule + ",\"number\":2,\"requires\":[],\"tasks\":["
                        + task.formatted(rule) + "]}]}");
    }

    private static String digest(String yaml) throws IOException {
        return repository.accepted(yaml).digest();
    }
}
