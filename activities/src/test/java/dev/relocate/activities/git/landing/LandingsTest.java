package dev.relocate.activities.git.landing;

import static dev.relocate.activities.git.TestRepository.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Landing.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingsTest {
    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder.resolve("shop"));
    }

    private Landing land(String commit) throws IOException {
        return land(repository, commit);
    }

    private static Landing land(TestRepository repository, String commit) throws IOException {
        try (TargetRepository target = repository.target()) {
            return new Landings(target).land(repository.landing(commit));
        }
    }

    @Test
    void landing_moves_the_branch_and_the_working_tree() throws IOException {
        String commit = repository.proposeMove();

        Landing landing = land(commit);

        assertThat(landing).isEqualTo(new Landing(Status.LANDED, commit, List.of()));
        assertThat(repository.head()).isEqualTo(commit);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/timing/freshness.py")).exists();
        assertThat(repository.path("utils/freshness.py")).doesNotExist();
        assertThat(repository.read("scripts/worker.py")).contains("utils.timing");
    }

    @Test
    void landing_is_told_in_the_branch_s_log() throws IOException {
        land(repository.proposeMove());

        assertThat(repository.git("reflog", "show", "main")).contains("relocate: Move things");
    }

    @Test
    void landing_twice_lands_once() throws IOException {
        String commit = repository.proposeMove();
        land(commit);

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.head()).isEqualTo(commit);
    }

    @Test
    void a_repeat_leaves_work_alone_that_was_begun_after_the_landing() throws IOException {
        String commit = repository.proposeMove();
        land(commit);
        repository.write("utils/timing/freshness.py", "mine\n");
        repository.write("utils/state.py", "staged\n").git("add", "utils/state.py");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.read("utils/timing/freshness.py")).isEqualTo("mine\n");
        assertThat(repository.status()).isEqualTo("M  utils/state.py\n M utils/timing/freshness.py\n");
    }

    @Test
    void a_commit_on_top_does_not_unland_it() throws IOException {
        String commit = repository.proposeMove();
        land(commit);
        repository.write("README.md", "More.\n").commit("Write more");

        assertThat(land(commit)).isEqualTo(new Landing(Status.LANDED, repository.head(), List.of()));
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void killed_after_the_swap_it_goes_on_with_the_working_tree() throws IOException {
        String commit = repository.proposeMove();
        repository.git("update-ref", "refs/heads/main", commit);
        assertThat(repository.status()).isNotEmpty();

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/timing/freshness.py")).exists();
    }

    @Test
    void killed_between_two_files_it_goes_on_with_the_rest() throws IOException {
        String commit = repository.proposeMove();
        repository.git("update-ref", "refs/heads/main", commit);
        Files.delete(repository.path("utils/freshness.py"));
        repository.write("scripts/worker.py", "from utils.timing.freshness import age\n");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void killed_after_the_swap_and_changed_by_hand_it_waits_and_then_goes_on() throws IOException {
        String commit = repository.proposeMove();
        repository.git("update-ref", "refs/heads/main", commit);
        repository.write("scripts/worker.py", "mine\n");

        assertThat(land(commit)).isEqualTo(new Landing(Status.DIRTY, commit, List.of("scripts/worker.py")));
        assertThat(repository.read("scripts/worker.py")).isEqualTo("mine\n");
        assertThat(repository.path("utils/freshness.py")).exists();

        repository.write("scripts/worker.py", "from utils.freshness import age\n");
        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void killed_after_the_swap_and_staged_in_part_it_waits() throws IOException {
        String commit = repository.proposeMove();
        repository.git("update-ref", "refs/heads/main", commit);
        repository.write("scripts/worker.py", "mine\n").git("add", "scripts/worker.py");

        Landing landing = land(commit);

        assertThat(landing.status()).isEqualTo(Status.DIRTY);
        assertThat(landing.files()).contains("scripts/worker.py");
        assertThat(repository.read("scripts/worker.py")).isEqualTo("mine\n");
    }

    @Test
    void a_branch_that_moved_is_left_where_it_is() throws IOException {
        String commit = repository.proposeMove();
        String other = repository.write("README.md", "Changed.\n").commit("Other work");

        assertThat(land(commit)).isEqualTo(new Landing(Status.BRANCH_MOVED, other, List.of()));
        assertThat(repository.head()).isEqualTo(other);
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void a_landing_that_a_person_reverted_does_not_count() throws IOException {
        String commit = repository.proposeMove();
        land(commit);
        repository.git("revert", "--no-edit", "HEAD");

        assertThat(land(commit).status()).isEqualTo(Status.BRANCH_MOVED);
    }

    @Test
    void a_modified_file_anywhere_refuses_the_landing() throws IOException {
        String base = repository.head();
        String commit = repository.proposeMove();
        repository.write("README.md", "Changed by hand.\n");

        assertThat(land(commit)).isEqualTo(new Landing(Status.DIRTY, base, List.of("README.md")));
        assertThat(repository.status()).isEqualTo(" M README.md\n");
    }

    @Test
    void a_staged_file_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        repository.write("new.py", "").git("add", "new.py");

        assertThat(land(commit).files()).containsExactly("new.py");
    }

    @Test
    void a_staged_change_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        repository.write("README.md", "Staged.\n").git("add", "README.md");

        assertThat(land(commit).files()).containsExactly("README.md");
    }

    @Test
    void a_staged_executable_bit_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        assertThat(repository.path("README.md").toFile().setExecutable(true)).isTrue();
        repository.git("add", "README.md");

        assertThat(land(commit).files()).containsExactly("README.md");
    }

    @Test
    void a_change_that_the_index_promises_not_to_be_there_is_not_overwritten() throws IOException {
        String commit = repository.proposeMove();
        repository.git("update-index", "--assume-unchanged", "scripts/worker.py");
        repository.write("scripts/worker.py", "my own local worker, longer than before\n");

        assertThat(land(commit).files()).containsExactly("scripts/worker.py");
    }

    @Test
    void a_deleted_file_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        Files.delete(repository.path("README.md"));

        assertThat(land(commit).files()).containsExactly("README.md");
    }

    @Test
    void a_changed_executable_bit_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        assertThat(repository.path("README.md").toFile().setExecutable(true)).isTrue();

        assertThat(land(commit).files()).containsExactly("README.md");
    }

    @Test
    void an_untracked_file_where_a_moved_one_goes_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        repository.write("utils/timing/freshness.py", "def age():\n    return 1\n");

        assertThat(land(commit).files()).containsExactly("utils/timing/freshness.py");
    }

    @Test
    void an_ignored_file_where_a_moved_one_goes_refuses_the_landing() throws IOException {
        repository.write(".gitignore", "timing/\n").commit("Ignore");
        String commit = repository.proposeMove();
        repository.write("utils/timing/freshness.py", "precious\n");

        assertThat(land(commit).files()).containsExactly("utils/timing/freshness.py");
        assertThat(repository.read("utils/timing/freshness.py")).isEqualTo("precious\n");
    }

    @Test
    void an_untracked_file_where_a_folder_goes_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        repository.write("utils/timing", "notes\n");

        assertThat(land(commit).files()).containsExactly("utils/timing");
    }

    @Test
    void an_untracked_folder_with_a_file_where_a_moved_file_goes_refuses_the_landing() throws IOException {
        String commit = repository.proposeMove();
        repository.write("utils/timing/freshness.py/notes.txt", "mine\n");

        assertThat(land(commit).files()).containsExactly("utils/timing/freshness.py/notes.txt");
    }

    @Test
    void an_empty_folder_where_a_moved_file_goes_makes_way() throws IOException {
        String commit = repository.proposeMove();
        Files.createDirectories(repository.path("utils/timing/freshness.py/empty"));

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.path("utils/timing/freshness.py")).isRegularFile();
    }

    @Test
    void other_untracked_files_never_count() throws IOException {
        String commit = repository.proposeMove();
        repository.write("utils/timing/notes.txt", "mine\n").write("scratch.py", "mine\n");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.status()).isEqualTo("?? scratch.py\n?? utils/timing/notes.txt\n");
    }

    @Test
    void a_touched_but_unchanged_file_is_clean() throws IOException {
        String commit = repository.proposeMove();
        repository.write("README.md", "A shop.\n");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
    }

    @Test
    void a_link_in_the_destination_s_path_is_not_followed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        String commit = repository.proposeMove();
        Files.createSymbolicLink(repository.path("utils/timing"), outside);

        assertThat(land(commit).files()).containsExactly("utils/timing");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_folder_that_was_replaced_by_a_link_is_not_followed_when_files_go() throws IOException {
        String commit = repository.proposeMove();
        Path outside = folder.resolve("outside");
        Files.move(repository.path("utils"), outside);
        Files.createSymbolicLink(repository.path("utils"), outside);
        repository.git("update-ref", "refs/heads/main", commit);

        assertThat(land(commit).status()).isEqualTo(Status.DIRTY);
        assertThat(outside.resolve("freshness.py")).exists();
    }

    @Test
    void no_file_is_removed_through_a_link() throws IOException {
        repository.write("old/only.py", "x = 1\n").commit("More");
        String commit =
                repository.propose("t", List.of(new Edit.Delete("old/only.py"), file("new/only.py", "x = 1\n")));
        Path outside = folder.resolve("outside");
        Files.move(repository.path("old"), outside);
        Files.createSymbolicLink(repository.path("old"), outside);
        repository.git("update-ref", "refs/heads/main", commit);

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(outside.resolve("only.py")).exists();
    }

    @Test
    void emptied_folders_go_and_others_stay() throws IOException {
        repository
                .write("old/only.py", "x = 1\n")
                .write("kept/moved.py", "y = 1\n")
                .commit("More");
        String commit = repository.propose(
                "t",
                List.of(
                        new Edit.Delete("old/only.py"),
                        file("new/only.py", "x = 1\n"),
                        new Edit.Delete("kept/moved.py"),
                        file("new/moved.py", "y = 1\n")));
        repository.write("kept/__pycache__/moved.pyc", "cache");

        land(commit);

        assertThat(repository.path("old")).doesNotExist();
        assertThat(repository.path("kept/__pycache__/moved.pyc")).exists();
    }

    @Test
    void modes_and_links_survive() throws IOException {
        String commit = repository.propose(
                "t",
                List.of(
                        new Edit.Write(
                                "bin/run.sh", FileMode.EXECUTABLE, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)),
                        new Edit.Write("latest", FileMode.SYMLINK, "utils/state.py".getBytes(StandardCharsets.UTF_8))));

        land(commit);

        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("bin/run.sh")).isExecutable();
        assertThat(Files.readSymbolicLink(repository.path("latest"))).hasToString("utils/state.py");
    }

    @Test
    void a_module_becomes_a_package_and_back() throws IOException {
        String there = repository.propose(
                "t", List.of(new Edit.Delete("utils/state.py"), file("utils/state.py/__init__.py", "STATE = {}\n")));
        land(there);
        assertThat(repository.status()).isEmpty();

        String back = repository.propose(
                "t", List.of(new Edit.Delete("utils/state.py/__init__.py"), file("utils/state.py", "STATE = {}\n")));
        land(back);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/state.py")).isRegularFile();
    }

    @Test
    void line_endings_are_written_as_the_configuration_says() throws IOException {
        repository.git("config", "core.autocrlf", "true");
        repository.git("checkout", "-q", "--force", "HEAD");
        String commit = repository.proposeMove();

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.read("utils/timing/freshness.py")).isEqualTo("def age():\r\n    return 1\r\n");
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void line_endings_are_written_as_the_new_tree_s_attributes_say() throws IOException {
        repository.write(".gitattributes", "utils/timing/* text eol=crlf\n").commit("Attributes");
        String commit = repository.proposeMove();

        land(commit);

        assertThat(repository.read("utils/timing/freshness.py")).contains("\r\n");
        assertThat(repository.read("scripts/worker.py")).doesNotContain("\r");
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void committed_crlf_stays_crlf() throws IOException {
        String commit = repository.propose("t", List.of(file("utils/dos.py", "a = 1\r\nb = 2\r\n")));

        land(commit);

        assertThat(repository.read("utils/dos.py")).isEqualTo("a = 1\r\nb = 2\r\n");
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void smudge_filters_run() throws IOException {
        repository.git("config", "filter.upper.smudge", "tr a-z A-Z");
        repository.git("config", "filter.upper.clean", "tr A-Z a-z");
        repository.write(".gitattributes", "*.up filter=upper\n").commit("Filter");
        String commit = repository.propose("t", List.of(file("data/it's here.up", "abc\n")));

        land(commit);

        assertThat(repository.read("data/it's here.up")).isEqualTo("ABC\n");
        assertThat(repository.status()).isEmpty();
    }

    @Test
    void an_encoding_that_only_git_can_write_refuses_the_landing() {
        repository
                .write(".gitattributes", "*.utf16 text working-tree-encoding=UTF-16\n")
                .commit("Attributes");
        String base = repository.head();
        String commit = repository.propose("t", List.of(file("data/a.utf16", "abc\n")));

        assertThatThrownBy(() -> land(commit))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.REPOSITORY))
                .hasMessageContaining("data/a.utf16");
        assertThat(repository.head()).isEqualTo(base);
    }

    @Test
    void a_sparse_checkout_refuses_the_landing() {
        String commit = repository.proposeMove();
        repository.git("sparse-checkout", "set", "scripts");

        assertThatThrownBy(() -> land(commit)).hasMessageContaining("sparse checkout");
    }

    @Test
    void names_that_are_not_ascii_land() throws IOException {
        String commit = repository.propose("t", List.of(file("문서/읽기 전에.md", "안녕\n")));

        land(commit);

        assertThat(repository.status()).isEmpty();
        assertThat(repository.read("문서/읽기 전에.md")).isEqualTo("안녕\n");
    }

    @Test
    void without_a_working_tree_on_the_branch_the_ref_alone_moves() throws IOException {
        String commit = repository.proposeMove();
        repository.git("checkout", "-q", "-b", "elsewhere");
        repository.write("README.md", "Changed by hand.\n");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.id("main")).isEqualTo(commit);
        assertThat(repository.status()).isEqualTo(" M README.md\n");
        assertThat(repository.path("utils/freshness.py")).exists();
    }

    @Test
    void a_linked_working_tree_on_the_branch_follows_it() throws IOException {
        repository.git("checkout", "-q", "-b", "elsewhere");
        repository.git("worktree", "add", "-q", folder.resolve("linked").toString(), "main");
        TestRepository linked = TestRepository.at(folder.resolve("linked"));
        String commit = repository.proposeMove();

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(linked.status()).isEmpty();
        assertThat(linked.path("utils/timing/freshness.py")).exists();
        assertThat(repository.path("utils/freshness.py")).exists();
    }

    @Test
    void landing_through_a_linked_working_tree_updates_the_main_one() throws IOException {
        repository.git(
                "worktree",
                "add",
                "-q",
                "-b",
                "elsewhere",
                folder.resolve("linked").toString());
        TestRepository linked = TestRepository.at(folder.resolve("linked"));
        String commit = repository.proposeMove();

        assertThat(land(linked, commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.status()).isEmpty();
        assertThat(repository.path("utils/timing/freshness.py")).exists();
        assertThat(linked.status()).isEmpty();
    }

    @Test
    void a_dirty_linked_working_tree_refuses_the_landing() throws IOException {
        repository.git("checkout", "-q", "-b", "elsewhere");
        Path place = folder.resolve("linked");
        repository.git("worktree", "add", "-q", place.toString(), "main");
        TestRepository linked = TestRepository.at(place);
        linked.write("README.md", "Changed.\n");

        assertThat(land(repository.proposeMove()).files())
                .containsExactly(place.toRealPath().resolve("README.md").toString());
    }

    @Test
    void a_linked_working_tree_whose_folder_is_gone_does_not_matter() throws IOException {
        Path place = folder.resolve("linked");
        repository.git("worktree", "add", "-q", "-b", "elsewhere", place.toString());
        Files.move(place, folder.resolve("unplugged"));

        assertThat(land(repository.proposeMove()).status()).isEqualTo(Status.LANDED);
    }

    @Test
    void a_rebase_of_the_branch_refuses_the_landing() throws IOException {
        repository.write("README.md", "Second.\n").commit("Second");
        String commit = repository.proposeMove();
        repository.git("-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "-q", "-i", "HEAD~1");

        assertThat(land(commit).status()).isEqualTo(Status.DIRTY);
        assertThat(repository.id("main")).isEqualTo(repository.id(commit + "^"));
    }

    @Test
    void a_ref_lock_of_a_killed_attempt_is_taken_over() throws IOException {
        String commit = repository.proposeMove();
        repository.write(".git/refs/heads/main.lock", commit + "\n");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.path(".git/refs/heads/main.lock")).doesNotExist();
    }

    @Test
    void a_ref_lock_that_stays_empty_is_taken_over_because_who_took_it_died() throws IOException {
        String commit = repository.proposeMove();
        repository.write(".git/refs/heads/main.lock", "");

        assertThat(land(commit).status()).isEqualTo(Status.LANDED);
        assertThat(repository.path(".git/refs/heads/main.lock")).doesNotExist();
    }

    @Test
    void a_ref_lock_of_somebody_else_is_left_alone() {
        String commit = repository.proposeMove();
        repository.write(".git/refs/heads/main.lock", "f".repeat(40) + "\n");

        assertThatThrownBy(() -> land(commit))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.ENVIRONMENT));
        assertThat(repository.path(".git/refs/heads/main.lock")).exists();
        assertThat(repository.path(".git/index.lock")).doesNotExist();
    }

    @Test
    void nothing_is_left_behind() throws IOException {
        land(repository.proposeMove());

        try (var files = Files.walk(repository.root())) {
            assertThat(files.map(Path::toString))
                    .noneMatch(name -> name.contains(".relocate-")
                            || name.contains("relocate.index")
                            || name.contains("relocate-note")
                            || name.endsWith(".lock"));
        }
    }
}
