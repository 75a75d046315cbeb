package dev.relocate.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed attempt leaves behind is its record and its processes: that is what these tests make. */
@Timeout(60)
class ProcessLedgerTest {
    @TempDir
    Path folder;

    private ProcessLedger ledger;
    private Process process;

    @BeforeEach
    void startProcessOfAKilledAttempt() throws IOException {
        ledger = ProcessLedger.in(folder.resolve("processes"));
        process = inSessionOfItsOwn();
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    @Test
    void whatAKilledAttemptLeftRunningIsEnded() {
        ledger.record(process);

        ProcessLedger.in(folder.resolve("processes")).endLeftovers();

        assertThat(LiveProcesses.isRunning(process.pid())).isFalse();
        assertThat(folder.resolve("processes")).isEmptyDirectory();
    }

    @Test
    void anotherProcessUnderARecordedIdIsLeftAlone() throws IOException {
        ledger.record(process);
        Files.writeString(folder.resolve("processes").resolve(Long.toString(process.pid())), "1000");

        ledger.endLeftovers();

        assertThat(process.isAlive()).isTrue();
        assertThat(folder.resolve("processes")).isEmptyDirectory();
    }

    @Test
    void aDaemonThatLeftItsGroupIsFoundByItsVariables() throws Exception {
        assumeThat(Path.of("/proc/self/environ")).exists();
        ProcessRunner runner = new ProcessRunner(ledger, folder.resolve("outputs"));
        String daemon = """
                import os, time
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        os.close(1); os.close(2)
                        open("starting", "w").write(str(os.getpid()))
                        os.rename("starting", "daemon")
                        time.sleep(300)
                else:
                    while not os.path.exists("daemon"):
                        time.sleep(0.02)
                """;

        runner.run(
                Invocation.of(List.of("python3", "-c", daemon), folder, System.getenv(), Duration.ofSeconds(50)),
                Heartbeat.NONE);

        long pid = Long.parseLong(Files.readString(folder.resolve("daemon")));
        assertThat(LiveProcesses.isRunning(pid)).isFalse();
    }

    @Test
    void aDamagedRecordIsForgottenAndHarmsNobody() throws IOException {
        Files.writeString(folder.resolve("processes").resolve(Long.toString(process.pid())), "not a time");

        ledger.endLeftovers();

        assertThat(process.isAlive()).isTrue();
        assertThat(folder.resolve("processes")).isEmptyDirectory();
    }

    private Process inSessionOfItsOwn() throws IOException {
        Path sleep = Executables.find("sleep", System.getenv(), folder).orElseThrow();
        List<String> words = Session.find(System.getenv()).orElseThrow().wrap(sleep, List.of("300"));
        return new ProcessBuilder(words).start();
    }
}
