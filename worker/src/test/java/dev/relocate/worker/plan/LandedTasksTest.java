package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose first tasks landed is read again when it goes on. */
class LandedTasksTest {
    private static final String PLAN = """
            name: tidy
            repository: {name: sample}
            stages:
              1: {tasks: [{id: config, move: {utils/config.py: utils/settings/config.py}}]}
              2: {tasks: [{id: state, move: {utils/ingest_state.py: utils/state/ingest_state.py}}]}
            """;

    @TempDir
    private Path folder;

    private SampleRepository sample;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        sample = SampleRepository.create(folder.resolve("sample"));
    }

    @Test
    void areNotComparedWithTheBranchAgain() throws IOException, InterruptedException {
        Plan fresh = sample.accepted(PLAN).plan();
        land("config", "utils/config.py", "utils/settings/config.py");
        sample.write("utils/config.py", "# a shim");
        sample.git("add", "-A");
        sample.git("commit", "-q", "--amend", "--no-edit");
        land("state", "utils/ingest_state.py", "utils/state/ingest_state.py");

        assertThat(sample.accepted(PLAN).plan()).isEqualTo(fresh);
    }

    @Test
    void leaveShimsThatLaterTasksRemove() throws IOException, InterruptedException {
        land("config", "utils/config.py", "utils/settings/config.py");
        sample.write("utils/config.py", "# a shim");
        sample.commit("Keep the old path alive");

        assertThat(sample.sentences(sample.read("""
                name: tidy
                repository: {name: sample}
                stages:
                  1: {tasks: [{id: config, move: {utils/config.py: utils/settings/config.py}}]}
                  2:
                    tasks:
                      - {id: gone, removeShims: [config]}
                      - {id: state, move: {utils/ingest_state.py: utils/config.py}}
                """))).isEmpty();
    }

    @Test
    void areComparedOnceTheyAreTakenBackAndTheirFilesAreGone() throws IOException, InterruptedException {
        land("state", "utils/ingest_state.py", "utils/state/ingest_state.py");
        sample.git("revert", "--no-edit", "HEAD");
        sample.git("rm", "-q", "utils/ingest_state.py");
        sample.commit("Remove it for good");

        assertThat(sample.sentences(sample.read(PLAN))).anyMatch(mistake -> mistake.contains("does not exist"));
    }

    @Test
    void ofAnotherPlanCountForNothing() throws IOException, InterruptedException {
        land("state", "utils/ingest_state.py", "utils/state/ingest_state.py");

        assertThat(sample.sentences(sample.read(PLAN.replace("name: tidy", "name: other"))))
                .anyMatch(mistake -> mistake.contains("does not exist"));
    }

    private void land(String task, String from, String to) throws IOException, InterruptedException {
        sample.write(to, "");
        sample.git("rm", "-qf", from);
        sample.git("add", "-A");
        sample.git("commit", "-qm", "Move\n\nRelocate-Task: sample/tidy/" + task + "\nRelocate-Run: run");
    }
}
