package dev.relocate.activities.git.repository;

import static dev.relocate.activities.git.TestRepository.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.workflows.FailureType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEditorTest {
    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withFiles(folder);
    }

    private String apply(Edit... edits) throws IOException {
        try (TargetRepository target = repository.target()) {
            return TreeEditor.apply(target.git(), target.head().getTree(), List.of(edits))
                    .name();
        }
    }

    private void assertRefused(String message, Edit... edits) {
        assertThatThrownBy(() -> apply(edits))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.PLAN))
                .hasMessageContaining(message);
    }

    @Test
    void edits_change_their_paths_alone() throws IOException {
        String tree = apply(file("a/b.py", "x\n"), new Edit.Delete("README.md"));

        assertThat(repository.git("diff", "--name-status", "HEAD", tree)).isEqualTo("D\tREADME.md\nA\ta/b.py\n");
    }

    @Test
    void the_index_file_and_the_working_tree_stay_as_they_are() throws IOException {
        apply(file("a/b.py", "x\n"), new Edit.Delete("README.md"));

        assertThat(repository.status()).isEmpty();
    }

    @Test
    void submodules_stay() throws IOException {
        repository.git("update-index", "--add", "--cacheinfo", "160000," + repository.head() + ",vendor/lib");
        repository.git("commit", "-q", "-m", "Submodule");

        assertThat(repository.git("ls-tree", "-r", apply(file("a.py", "")))).contains("160000 commit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.py",
                "a/../../outside.py",
                "/etc/passwd",
                "a//b.py",
                "a/./b.py",
                "a/",
                "",
                ".git/hooks/pre-commit",
                "a/.git/config",
                ".GIT/config",
                ".git./config",
                ".git /config",
                "git~1/config",
                ".g\u200cit/config",
                ".git::$INDEX_ALLOCATION/config",
                "a\\..\\..\\b.py",
                "a\u0000b.py",
                "a\nb.py"
            })
    void paths_that_attack_are_refused(String path) {
        assertRefused("cannot be written", file(path, "x"));
    }

    @Test
    void a_file_that_exists_under_an_odd_name_can_still_be_changed() throws IOException {
        repository.write("aux.py", "x = 1\n").commit("Odd");

        assertThat(repository.git("show", apply(file("aux.py", "x = 2\n")) + ":aux.py"))
                .isEqualTo("x = 2\n");
    }

    @Test
    void a_path_below_a_file_is_refused() {
        assertRefused("lies below README.md", file("README.md/a.py", "x"));
    }

    @Test
    void a_path_that_is_a_folder_is_refused() {
        assertRefused("is a folder that holds utils/freshness.py", file("utils", "x"));
    }

    @Test
    void a_path_changed_twice_is_refused() {
        assertRefused("twice", file("a.py", "x"), new Edit.Delete("a.py"));
    }

    @Test
    void a_file_may_become_a_folder_when_it_goes() throws IOException {
        String tree = apply(new Edit.Delete("README.md"), file("README.md/en.md", "x"));

        assertThat(repository.git("ls-tree", "-r", "--name-only", tree)).contains("README.md/en.md");
    }
}
