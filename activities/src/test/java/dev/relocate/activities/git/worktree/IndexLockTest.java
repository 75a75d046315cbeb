package dev.relocate.activities.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.workflows.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexLockTest {
    private static final Duration SHORT = Duration.ofMillis(120);

    @TempDir
    Path folder;

    private TestRepository repository;
    private Worktree worktree;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = TestRepository.withFiles(folder);
        worktree = Worktree.open(folder.resolve(".git"), folder);
    }

    @AfterEach
    void close() {
        worktree.close();
    }

    private Path lockFile() {
        return repository.path(".git/index.lock");
    }

    private void assertHeld() {
        assertThatThrownBy(() -> IndexLock.acquire(worktree, SHORT))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        refusal -> assertThat(refusal.fault()).isEqualTo(FailureType.ENVIRONMENT))
                .hasMessageContaining("index.lock");
        assertThat(lockFile()).exists();
    }

    @Test
    void while_it_is_held_git_cannot_stage() throws IOException {
        repository.write("new.py", "");
        try (IndexLock lock = IndexLock.acquire(worktree)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> repository.git("add", "new.py")).hasMessageContaining("index.lock");
        }
        repository.git("add", "new.py");
    }

    @Test
    void a_second_holder_in_this_process_is_refused() throws IOException {
        try (IndexLock first = IndexLock.acquire(worktree)) {
            assertThat(first).isNotNull();
            assertHeld();
        }
    }

    @Test
    void a_lock_of_git_is_left_alone() throws IOException {
        Files.writeString(lockFile(), "");

        assertHeld();
    }

    @Test
    void a_lock_of_a_dead_process_is_taken_over() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(lockFile(), new LockNote(dead.pid(), 0, "00000000-0000-0000-0000-000000000000").text());

        IndexLock.acquire(worktree, SHORT).close();

        assertThat(lockFile()).doesNotExist();
    }

    @Test
    void a_lock_of_an_earlier_process_with_our_pid_is_taken_over() throws IOException {
        LockNote ours = LockNote.ofThisProcess();
        Files.writeString(
                lockFile(), new LockNote(ours.pid(), ours.started(), "00000000-0000-0000-0000-000000000000").text());

        IndexLock.acquire(worktree, SHORT).close();

        assertThat(lockFile()).doesNotExist();
    }

    @Test
    void a_lock_of_a_live_process_is_left_alone() throws IOException {
        Process live = new ProcessBuilder("sleep", "60").start();
        try {
            long started = live.info().startInstant().orElseThrow().toEpochMilli();
            Files.writeString(
                    lockFile(), new LockNote(live.pid(), started, "00000000-0000-0000-0000-000000000000").text());

            assertHeld();
        } finally {
            live.destroyForcibly();
        }
    }

    @Test
    void a_lock_of_a_process_whose_pid_another_has_now_is_taken_over() throws IOException {
        Process live = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    lockFile(), new LockNote(live.pid(), 1000, "00000000-0000-0000-0000-000000000000").text());

            IndexLock.acquire(worktree, SHORT).close();
        } finally {
            live.destroyForcibly();
        }
    }

    @Test
    void notes_of_dead_processes_are_cleared_away() throws IOException {
        Path note = repository.path(".git/relocate-note-1");
        Files.writeString(note, new LockNote(1, 1000, "00000000-0000-0000-0000-000000000000").text());

        IndexLock.acquire(worktree).close();

        assertThat(note).doesNotExist();
    }

    @Test
    void notes_that_a_dead_process_never_wrote_are_cleared_away_and_those_of_live_ones_are_not() throws IOException {
        Path dead = Files.createFile(repository.path(".git/relocate-note-1-1000-x"));
        Path ours = Files.createFile(
                repository.path(".git").resolve(LockNote.ofThisProcess().filePrefix() + "x"));

        IndexLock.acquire(worktree).close();

        assertThat(dead).doesNotExist();
        assertThat(ours).exists();
    }
}
