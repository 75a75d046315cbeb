package dev.relocate.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.process.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkspacesTest {
    @TempDir
    Path folder;

    private Workspaces workspaces;

    @BeforeEach
    void openWorkspaces() {
        workspaces = Workspaces.in(folder.resolve("workspaces"));
    }

    @Test
    void aClosedWorkspaceIsGoneWithUnwritableFoldersAndWithoutFollowingLinks() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "");
        Path place;
        try (Workspace workspace = workspaces.open("plan", "test", Heartbeat.NONE)) {
            place = workspace.folder();
            Path sealed = Files.createDirectories(place.resolve("sealed/inner"));
            Files.createSymbolicLink(place.resolve("link"), outside);
            Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("---------"));
            Files.setPosixFilePermissions(sealed.getParent(), PosixFilePermissions.fromString("r-x------"));
        }

        assertThat(place).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void whatAKilledAttemptLeftIsRemovedWhenAnyWorkspaceIsOpened() throws Exception {
        Path left = folder.resolve("workspaces/plan/static");
        Process orphan = leaveBehind(left);

        workspaces.open("other", "test", Heartbeat.NONE).close();

        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(left).doesNotExist();
    }

    @Test
    void aWorkspaceInUseIsNeitherRemovedNorShared() throws Exception {
        CompletableFuture<Workspace> second;
        try (Workspace first = workspaces.open("plan", "test", Heartbeat.NONE)) {
            Path file = Files.writeString(first.folder().resolve("in-use"), "");
            second = CompletableFuture.supplyAsync(() -> workspaces.open("plan", "test", Heartbeat.NONE));
            workspaces.open("plan", "static", Heartbeat.NONE).close();

            Thread.sleep(300);
            assertThat(second).isNotDone();
            assertThat(file).exists();
        }
        try (Workspace next = second.get(10, TimeUnit.SECONDS)) {
            assertThat(next.folder().resolve("in-use")).doesNotExist();
        }
    }

    @Test
    void waitingForAWorkspaceCanBeCancelled() {
        try (Workspace first = workspaces.open("plan", "test", Heartbeat.NONE)) {
            assertThat(first.folder()).isDirectory();
            assertThatThrownBy(() -> workspaces.open("plan", "test", () -> {
                        throw new IllegalStateException("cancelled");
                    }))
                    .hasMessage("cancelled");
        }
    }

    @Test
    void aWorkspaceOfAnotherProcessIsLeftAlone() throws Exception {
        Path lock = Files.createDirectories(folder.resolve("workspaces/plan")).resolve("test.lock");
        Path theirs = Files.createDirectories(folder.resolve("workspaces/plan/test"));
        Process holder = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.lockf(f, fcntl.LOCK_EX);"
                                + " print('locked', flush=True); sys.stdin.read()",
                        lock.toString())
                .start();
        try {
            holder.getInputStream().read();
            workspaces.sweep();
            assertThat(theirs).exists();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        workspaces.sweep();
        assertThat(theirs).doesNotExist();
    }

    @Test
    void onceAllAreClosedNothingIsLeft() throws IOException {
        Path abandoned =
                Files.createDirectories(folder.resolve("workspaces/ended")).resolve("test.lock");
        Files.writeString(abandoned, "");

        try (Workspace first = workspaces.open("plan", "test", Heartbeat.NONE)) {
            workspaces.open("plan", "static", Heartbeat.NONE).close();
            assertThat(first.folder().getParent()).isDirectoryContaining(entry -> entry.endsWith("test.lock"));
        }

        assertThat(folder.resolve("workspaces")).isEmptyDirectory();
    }

    @Test
    void aLockThatItsHolderRemovedWhileAnotherWaitedForItLocksNothing() throws Exception {
        Path lock = Files.createDirectories(folder.resolve("workspaces/plan")).resolve("test.lock");
        Process waiter = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl, sys; f = open(sys.argv[1], 'w'); print('opened', flush=True);"
                                + " fcntl.lockf(f, fcntl.LOCK_EX); print('locked', flush=True); sys.stdin.read()",
                        lock.toString())
                .start();
        try {
            Workspace first = workspaces.open("plan", "test", Heartbeat.NONE);
            waiter.getInputStream().readNBytes("opened\n".length());
            first.close();
            waiter.getInputStream().readNBytes("locked\n".length());

            workspaces.open("plan", "test", Heartbeat.NONE).close();
        } finally {
            waiter.destroyForcibly().waitFor();
        }
    }

    @Test
    void aNameThatIsAPathIsRefused() {
        assertThatThrownBy(() -> workspaces.open("..", "test", Heartbeat.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> workspaces.open("plan", "a/b", Heartbeat.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A workspace with a record and a process, as a kill -9 of the worker leaves them. */
    private static Process leaveBehind(Path workspace) throws IOException {
        Path processes = Files.createDirectories(workspace.resolve("processes"));
        Process process = new ProcessBuilder("sleep", "300").start();
        long start = process.info().startInstant().orElseThrow().toEpochMilli();
        Files.writeString(processes.resolve(Long.toString(process.pid())), Long.toString(start));
        return process;
    }
}
