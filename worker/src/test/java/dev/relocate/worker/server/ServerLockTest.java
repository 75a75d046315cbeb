package dev.relocate.worker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLockTest {
    @TempDir
    private Path folder;

    @Test
    void isHeldByOneAtATime() {
        Path file = folder.resolve("server.lock");
        try (ServerLock first = ServerLock.tryAcquire(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(ServerLock.tryAcquire(file)).isEmpty();
        }
        Optional<ServerLock> second = ServerLock.tryAcquire(file);
        assertThat(second).isPresent();
        second.get().close();
    }

    @Test
    void anotherProcessIsKeptOutAndASecondTryHereDoesNotLetItIn() throws IOException, InterruptedException {
        Path file = folder.resolve("server.lock");
        try (ServerLock held = ServerLock.tryAcquire(file).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(ServerLock.tryAcquire(file)).isEmpty();
            assertThat(lockInAnotherProcess(file)).isEqualTo("held");
        }
        assertThat(lockInAnotherProcess(file)).isEqualTo("free");
    }

    private static String lockInAnotherProcess(Path file) throws IOException, InterruptedException {
        Process python = new ProcessBuilder(List.of("python3", "-c", """
                        import fcntl, sys
                        with open(sys.argv[1], 'r+') as file:
                            try:
                                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                                print('free', end='')
                            except OSError:
                                print('held', end='')
                        """, file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        return answer;
    }
}
