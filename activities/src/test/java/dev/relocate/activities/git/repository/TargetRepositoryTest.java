package dev.relocate.activities.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.workflows.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetRepositoryTest {
    @TempDir
    Path folder;

    private static AbstractThrowableAssert<?, ?> assertRefused(Path path, String branch) {
        return assertThatThrownBy(() -> TargetRepository.open(path, branch))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.REPOSITORY));
    }

    @Test
    void a_branch_s_head_is_read() throws IOException {
        TestRepository repository = TestRepository.withFiles(folder);

        try (TargetRepository target = repository.target()) {
            assertThat(target.head().name()).isEqualTo(repository.head());
            assertThat(target.state().tree()).isEqualTo(repository.tree("HEAD"));
        }
    }

    @Test
    void a_linked_working_tree_opens_the_same_repository() throws IOException {
        TestRepository repository = TestRepository.withFiles(folder.resolve("shop"));
        repository.git(
                "worktree", "add", "-q", "-b", "side", folder.resolve("linked").toString());

        try (TargetRepository target = TargetRepository.open(folder.resolve("linked"), "main")) {
            assertThat(target.head().name()).isEqualTo(repository.head());
            assertThat(target.commonDirectory().toRealPath())
                    .isEqualTo(repository.path(".git").toRealPath());
        }
    }

    @Test
    void a_folder_that_is_missing_is_refused() {
        assertRefused(folder.resolve("nowhere"), "main").hasMessageContaining("There is no folder");
    }

    @Test
    void a_folder_that_is_no_repository_is_refused() {
        assertRefused(folder, "main").hasMessageContaining("not the root of a git working tree");
    }

    @Test
    void a_folder_inside_a_repository_is_refused_with_the_root() throws IOException {
        TestRepository.withFiles(folder);

        assertRefused(folder.resolve("utils"), "main")
                .hasMessageContaining("set repository.path to that")
                .hasMessageContaining(folder.toRealPath().toString());
    }

    @Test
    void a_bare_repository_is_refused() {
        TestRepository.withFiles(folder.resolve("shop"))
                .git("clone", "-q", "--bare", ".", folder.resolve("bare.git").toString());

        assertRefused(folder.resolve("bare.git"), "main").hasMessageContaining("bare");
    }

    @Test
    void a_working_tree_of_a_bare_repository_is_opened() throws IOException {
        TestRepository.withFiles(folder.resolve("shop"))
                .git("clone", "-q", "--bare", ".", folder.resolve("bare.git").toString());
        TestRepository bare = TestRepository.at(folder.resolve("bare.git"));
        bare.git("worktree", "add", "-q", folder.resolve("tree").toString(), "main");

        try (TargetRepository target = TargetRepository.open(folder.resolve("tree"), "main")) {
            assertThat(target.head().name()).isEqualTo(bare.id("main"));
        }
    }

    @Test
    void a_missing_branch_is_refused_with_near_names() {
        TestRepository.withFiles(folder).git("branch", "release-1");

        assertRefused(folder, "mian").hasMessageContaining("Did you mean main?");
        assertRefused(folder, "release").hasMessageContaining("Did you mean release-1?");
        assertRefused(folder, "something-else").hasMessageContaining("There are: main, release-1.");
    }

    @Test
    void a_repository_without_commits_is_refused() {
        TestRepository.empty(folder);

        assertRefused(folder, "main").hasMessageContaining("Make a first commit");
    }

    @Test
    void an_object_format_that_cannot_be_read_is_refused() {
        TestRepository.empty(folder);
        TestRepository.at(folder).git("config", "core.repositoryformatversion", "7");

        assertRefused(folder, "main").hasMessageContaining("cannot be read");
    }

    @Test
    void a_commit_that_is_gone_is_refused() {
        try (TargetRepository target = TestRepository.withFiles(folder).target()) {
            assertThatThrownBy(() -> target.commit("0123456789012345678901234567890123456789"))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageContaining("not in the repository any more");
        }
    }

    @Test
    void commits_are_made_in_the_configured_name() {
        try (TargetRepository target = TestRepository.withFiles(folder).target()) {
            PersonIdent identity = Identity.of(target.git());
            assertThat(identity.getName() + " <" + identity.getEmailAddress() + ">")
                    .isEqualTo("Mina <mina@example.org>");
        }
    }

    @Test
    void without_a_configured_name_commits_are_made_in_our_own() {
        TestRepository repository = TestRepository.withFiles(folder);
        repository.git("config", "--unset", "user.email");

        try (TargetRepository target = repository.target()) {
            PersonIdent identity = Identity.of(target.git());
            assertThat(identity.getName() + " <" + identity.getEmailAddress() + ">")
                    .isEqualTo("Relocate <relocate@localhost>");
        }
    }

    @Test
    void a_repository_behind_a_git_file_is_opened() throws IOException {
        TestRepository repository = TestRepository.withFiles(folder.resolve("shop"));
        Files.move(repository.path(".git"), folder.resolve("elsewhere"));
        Files.writeString(repository.path(".git"), "gitdir: ../elsewhere\n");

        try (TargetRepository target = TargetRepository.open(repository.root(), "main")) {
            assertThat(target.head().name()).isEqualTo(repository.head());
        }
    }
}
