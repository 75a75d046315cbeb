package dev.relocate.activities.git;

import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.RepositoryState;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryActivitiesTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private GitRepositoryActivities activities;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
        activities = new GitRepositoryActivities(
                Repositories.in(folder.resolve("clones"), folder.resolve("workspaces"), Map.of()),
                EvidenceStore.in(folder.resolve("evidence")));
    }

    private static void assertFails(ThrowingCallable call, FailureType type, boolean retried, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo(type.name());
            assertThat(failure.isNonRetryable()).isEqualTo(!retried);
            assertThat(failure.getOriginalMessage()).contains(message);
        });
    }

    @Test
    void opening_gives_the_branch_s_head() {
        assertThat(activities.open(repository.plan()))
                .isEqualTo(new RepositoryState(repository.head(), repository.tree("HEAD")))
                .isEqualTo(activities.head(repository.plan()));
    }

    @Test
    void opening_refuses_a_dirty_working_tree_and_names_the_files() {
        repository.write("README.md", "Changed.\n").write("utils/state.py", "").git("add", "utils/state.py");

        assertFails(
                () -> activities.open(repository.plan()),
                FailureType.REPOSITORY,
                false,
                "changes of its own: README.md, utils/state.py. Commit them");
    }

    @Test
    void opening_lets_untracked_files_be() {
        repository.write("scratch.py", "mine\n");

        assertThat(activities.open(repository.plan()).head()).isEqualTo(repository.head());
    }

    @Test
    void opening_refuses_what_is_no_repository() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertFails(
                () -> activities.open(new RepositoryPlan("k", empty.toString(), "main")),
                FailureType.REPOSITORY,
                false,
                "not the root of a git working tree");
    }

    @Test
    void a_lock_of_another_process_is_trouble_that_may_pass() {
        String commit = repository.proposeMove();
        repository.write(".git/index.lock", "");

        assertFails(() -> activities.land(repository.landing(commit)), FailureType.ENVIRONMENT, true, "index.lock");
    }

    @Test
    void a_damaged_repository_is_not_tried_again() throws IOException {
        String commit = repository.proposeMove();
        LandRequest landing = repository.landing(commit);
        String blob = repository.id(commit + ":scripts/worker.py");
        Files.delete(repository.path(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));

        assertFails(() -> activities.land(landing), FailureType.REPOSITORY, false, "git fsck");
    }

    @Test
    void waiting_for_the_branch_to_move_asks_again_without_alarm() {
        assertThatThrownBy(() -> activities.awaitMove(repository.plan(), repository.head()))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
                    assertThat(failure.isNonRetryable()).isFalse();
                });
    }

    @Test
    void a_branch_that_moved_is_waited_for_no_longer() {
        String before = repository.head();
        repository.write("README.md", "More.\n").commit("Other work");

        assertThat(activities.awaitMove(repository.plan(), before).head()).isEqualTo(repository.head());
    }

    @Test
    void releasing_deletes_the_refs_of_that_run_alone() {
        String head = repository.head();
        for (String ref : new String[] {"tidy/a/" + RUN, "tidy/b/" + RUN, "tidy/a/other", "else/a/" + RUN}) {
            repository.git("update-ref", "refs/relocate/" + ref, head);
        }

        activities.release(repository.plan(), "tidy", RUN);
        activities.release(repository.plan(), "tidy", RUN);

        assertThat(repository.git("for-each-ref", "--format=%(refname)", "refs/relocate"))
                .isEqualTo("refs/relocate/else/a/" + RUN + "\nrefs/relocate/tidy/a/other\n");
    }

    @Test
    void releasing_does_not_need_the_branch() {
        repository.git("update-ref", "refs/relocate/tidy/a/" + RUN, "HEAD");

        activities.release(new RepositoryPlan("k", repository.root().toString(), "gone"), "tidy", RUN);

        assertThat(repository.git("for-each-ref", "refs/relocate")).isEmpty();
    }
}
