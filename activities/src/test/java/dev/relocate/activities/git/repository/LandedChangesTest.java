package dev.relocate.activities.git.repository;

import static dev.relocate.activities.git.TestRepository.KEY;
import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.LandedChanges.Landed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandedChangesTest {
    private static final String TASK = KEY + "/tidy/freshness";

    @TempDir
    Path folder;

    private TestRepository repository;
    private String landed;

    @BeforeEach
    void landSomething() {
        repository = TestRepository.withFiles(folder);
        landed = repository
                .write("a.py", "moved\n")
                .commit("Move\n\nRelocate-Task: " + TASK + "\nRelocate-Run: " + RUN + "\nRelocate-Digest: abc");
    }

    private LandedChanges changes() throws IOException {
        try (TargetRepository target = repository.target()) {
            return LandedChanges.on(target.git(), target.head(), Optional.empty());
        }
    }

    private Optional<Landed> byRun() throws IOException {
        return changes().byRun(TASK, RUN, Optional.empty());
    }

    @Test
    void a_landed_change_is_found_by_run_and_by_digest() throws IOException {
        assertThat(byRun()).map(found -> found.commit().name()).contains(landed);
        assertThat(changes().inEffectByDigest("abc")).isPresent();
        assertThat(changes().inEffectByTask(TASK)).hasSize(1);
    }

    @Test
    void another_run_another_task_and_another_digest_are_not_it() throws IOException {
        assertThat(changes().byRun(TASK, "other", Optional.empty())).isEmpty();
        assertThat(changes().byRun(KEY + "/tidy/state", RUN, Optional.empty())).isEmpty();
        assertThat(changes().inEffectByDigest("abd")).isEmpty();
    }

    @Test
    void what_a_message_only_talks_about_is_no_trailer() throws IOException {
        repository.write("b.py", "").commit("Talk\n\nRelocate-Digest: xyz\nRelocate-Task: t\n\nThat was it.");

        assertThat(changes().inEffectByDigest("xyz")).isEmpty();
    }

    @Test
    void a_revert_takes_it_out_of_effect() throws IOException {
        repository.git("revert", "--no-edit", landed);

        assertThat(byRun().orElseThrow().inEffect()).isFalse();
        assertThat(changes().inEffectByDigest("abc")).isEmpty();
    }

    @Test
    void a_reverted_revert_brings_it_back() throws IOException {
        repository.git("revert", "--no-edit", landed);
        repository.git("revert", "--no-edit", "HEAD");

        assertThat(byRun().orElseThrow().inEffect()).isTrue();
    }

    @Test
    void landed_again_after_a_revert_it_is_in_effect() throws IOException {
        repository.git("revert", "--no-edit", landed);
        repository.write("a.py", "moved\n").commit("Move\n\nRelocate-Task: " + TASK + "\nRelocate-Digest: abc");

        assertThat(changes().inEffectByDigest("abc")).isPresent();
    }

    @Test
    void a_revert_is_matched_by_its_run_where_a_rebase_gave_the_change_another_id() throws IOException {
        repository
                .write("a.py", "back\n")
                .commit("Revert\n\nRelocate-Task: " + TASK + "\nRelocate-Run: " + RUN + "\nRelocate-Reverts: "
                        + "0".repeat(40));

        assertThat(byRun().orElseThrow().inEffect()).isFalse();
    }

    @Test
    void a_revert_of_another_change_does_not_count() throws IOException {
        String other = repository
                .write("b.py", "moved\n")
                .commit("Move\n\nRelocate-Task: " + TASK + "\nRelocate-Run: " + RUN + "\nRelocate-Digest: def");
        repository
                .write("b.py", "back\n")
                .commit("Revert\n\nRelocate-Task: " + TASK + "\nRelocate-Run: " + RUN + "\nRelocate-Reverts: " + other);

        assertThat(changes().inEffectByDigest("abc")).isPresent();
        assertThat(changes().inEffectByDigest("def")).isEmpty();
    }

    @Test
    void a_revert_of_an_older_change_leaves_the_same_run_s_newer_one() throws IOException {
        repository
                .write("b.py", "moved\n")
                .commit("Move\n\nRelocate-Task: " + TASK + "\nRelocate-Run: " + RUN + "\nRelocate-Digest: def");
        repository
                .write("a.py", "back\n")
                .commit("Revert\n\nRelocate-Task: " + TASK + "\nRelocate-Run: " + RUN + "\nRelocate-Reverts: "
                        + landed);

        assertThat(changes().inEffectByDigest("def")).isPresent();
        assertThat(changes().inEffectByDigest("abc")).isEmpty();
    }

    @Test
    void only_the_first_parent_line_counts() throws IOException {
        repository.git("checkout", "-q", "-b", "side", "HEAD~1");
        repository.write("c.py", "").commit("Side\n\nRelocate-Task: t\nRelocate-Digest: side");
        repository.git("checkout", "-q", "main");
        repository.git("merge", "-q", "--no-ff", "-m", "Merge", "side");

        assertThat(changes().inEffectByDigest("side")).isEmpty();
        assertThat(changes().inEffectByDigest("abc")).isPresent();
    }

    @Test
    void nothing_older_than_the_limit_is_read() throws IOException {
        repository.write("d.py", "").commit("Later");
        try (TargetRepository target = repository.target()) {
            LandedChanges since =
                    LandedChanges.on(target.git(), target.head(), Optional.of(target.commit(repository.id("HEAD~1"))));
            assertThat(since.byRun(TASK, RUN, Optional.empty())).isEmpty();
        }
    }
}
