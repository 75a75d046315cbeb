package dev.relocate.activities.git.landing;

import static dev.relocate.activities.git.TestRepository.KEY;
import static dev.relocate.activities.git.TestRepository.RUN;
import static dev.relocate.activities.git.TestRepository.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.repository.Reverted.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevertsTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private String baseTree;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
        baseTree = repository.tree("HEAD");
    }

    private Reverted revert(RevertRequest request) throws IOException {
        try (TargetRepository target = repository.target()) {
            return new Reverts(target).revert(request);
        }
    }

    private Reverted revert(String commit) throws IOException {
        return revert(repository.reverting("freshness", commit));
    }

    private String landed() throws IOException {
        String commit = repository.proposeMove();
        try (TargetRepository target = repository.target()) {
            new Landings(target).land(repository.landing(commit));
        }
        return commit;
    }

    @Test
    void a_revert_gives_the_identical_tree_by_one_further_commit() throws IOException {
        String commit = landed();

        Reverted reverted = revert(commit);

        assertThat(reverted).isEqualTo(new Reverted(Status.REVERTED, repository.head(), baseTree, List.of()));
        assertThat(repository.id("HEAD^")).isEqualTo(commit);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/freshness.py")).exists();
        assertThat(repository.path("utils/timing")).doesNotExist();
    }

    @Test
    void a_revert_says_what_and_why_and_is_found_by_its_trailers() throws IOException {
        String commit = landed();
        revert(commit);

        assertThat(repository.git("log", "-1", "--format=%B"))
                .startsWith("Revert \"Move things\"")
                .contains("The test gate failed.", "This reverts commit " + commit + ".");
        assertThat(repository.git("log", "-1", "--format=%(trailers)"))
                .contains(
                        "Relocate-Reverts: " + commit,
                        "Relocate-Task: " + KEY + "/tidy/freshness",
                        "Relocate-Run: " + RUN);
    }

    @Test
    void a_reason_cannot_forge_a_trailer() throws IOException {
        String commit = landed();
        revert(new RevertRequest(
                repository.plan(), "tidy", "freshness", RUN, commit, "Bad.\n\nRelocate-Reverts: " + baseTree));

        assertThat(repository.git("log", "-1", "--format=%(trailers:key=Relocate-Reverts)"))
                .isEqualToIgnoringNewLines("Relocate-Reverts: " + commit);
    }

    @Test
    void reverting_twice_reverts_once() throws IOException {
        String commit = landed();
        String head = revert(commit).head();

        assertThat(revert(commit)).isEqualTo(new Reverted(Status.REVERTED, head, baseTree, List.of()));
        assertThat(repository.head()).isEqualTo(head);
    }

    @Test
    void what_never_landed_leaves_everything_as_it_is() throws IOException {
        String head = repository.head();
        String commit = repository.proposeMove();

        assertThat(revert(commit)).isEqualTo(new Reverted(Status.NOTHING_LANDED, head, baseTree, List.of()));
        assertThat(repository.head()).isEqualTo(head);
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void a_proposal_that_was_collected_never_landed() throws IOException {
        assertThat(revert("0123456789012345678901234567890123456789").status()).isEqualTo(Status.NOTHING_LANDED);
    }

    @Test
    void later_commits_to_other_files_stay() throws IOException {
        String commit = landed();
        repository
                .write("README.md", "More.\n")
                .write("utils/timing/clock.py", "now = 0\n")
                .commit("Later work");

        assertThat(revert(commit).status()).isEqualTo(Status.REVERTED);
        assertThat(repository.git("diff", "--name-status", commit + "^", "HEAD"))
                .isEqualTo("M\tREADME.md\nA\tutils/timing/clock.py\n");
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void later_commits_to_the_same_files_are_a_conflict_and_change_nothing() throws IOException {
        String commit = landed();
        String later = repository
                .write("utils/timing/freshness.py", "def age():\n    return 2\n")
                .commit("Better");

        assertThat(revert(commit))
                .isEqualTo(new Reverted(
                        Status.CONFLICT, later, repository.tree(later), List.of("utils/timing/freshness.py")));
        assertThat(repository.head()).isEqualTo(later);
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void a_later_folder_where_a_file_goes_back_is_a_conflict() throws IOException {
        String commit = landed();
        repository.write("utils/freshness.py/notes.txt", "here now\n").commit("A folder");

        assertThat(revert(commit).files()).containsExactly("utils/freshness.py/notes.txt");
    }

    @Test
    void files_that_a_person_put_back_already_are_no_conflict() throws IOException {
        String commit = landed();
        repository.git("checkout", commit + "^", "--", "scripts/worker.py");
        repository.commit("Put the worker back");

        assertThat(revert(commit).tree()).isEqualTo(baseTree);
    }

    @Test
    void what_a_person_reverted_counts_as_reverted() throws IOException {
        String commit = landed();
        repository.git("revert", "--no-edit", commit);
        String head = repository.head();

        assertThat(revert(commit)).isEqualTo(new Reverted(Status.REVERTED, head, baseTree, List.of()));
        assertThat(repository.head()).isEqualTo(head);
    }

    @Test
    void what_a_person_rebased_is_found_by_its_run() throws IOException {
        String commit = landed();
        repository.git("commit", "-q", "--amend", "--reset-author", "-m", repository.git("log", "-1", "--format=%B"));
        repository.write("README.md", "More.\n").commit("Later work");

        assertThat(revert(commit).status()).isEqualTo(Status.REVERTED);
        assertThat(repository.path("utils/freshness.py")).exists();
    }

    @Test
    void a_dirty_working_tree_refuses_the_revert() throws IOException {
        String commit = landed();
        repository.write("README.md", "Changed by hand.\n");

        assertThat(revert(commit))
                .isEqualTo(new Reverted(Status.DIRTY, commit, repository.tree(commit), List.of("README.md")));
        assertThat(repository.head()).isEqualTo(commit);
    }

    @Test
    void killed_after_the_swap_a_revert_goes_on_with_the_working_tree() throws IOException {
        String commit = landed();
        revert(commit);
        String revert = repository.head();
        repository.git("reset", "-q", "--hard", commit);
        repository.git("update-ref", "refs/heads/main", revert);
        assertThat(repository.status()).isNotEmpty();

        assertThat(revert(commit).status()).isEqualTo(Status.REVERTED);
        assertThat(repository.head()).isEqualTo(revert);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/freshness.py")).exists();
    }

    @Test
    void a_landing_that_was_killed_after_the_swap_is_taken_back_whole() throws IOException {
        String commit = repository.proposeMove();
        repository.git("update-ref", "refs/heads/main", commit);
        Files.delete(repository.path("utils/freshness.py"));

        assertThat(revert(commit).status()).isEqualTo(Status.REVERTED);
        assertThat(repository.tree("HEAD")).isEqualTo(baseTree);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/freshness.py")).exists();
    }

    @Test
    void modes_and_links_go_back() throws IOException {
        repository.write("bin/run.sh", "#!/bin/sh\n");
        assertThat(repository.path("bin/run.sh").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(repository.path("latest"), Path.of("bin/run.sh"));
        repository.commit("Scripts");
        String before = repository.tree("HEAD");
        String commit =
                repository.propose("freshness", List.of(file("bin/run.sh", "#!/bin/sh\n"), new Edit.Delete("latest")));
        try (TargetRepository target = repository.target()) {
            new Landings(target).land(repository.landing(commit));
        }

        assertThat(revert(commit).tree()).isEqualTo(before);
        assertThat(repository.path("bin/run.sh")).isExecutable();
        assertThat(repository.path("latest")).isSymbolicLink();
    }
}
