package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Worker and server killed with SIGKILL at bad moments: the relocation ends as if nothing had happened. */
@EnabledOnOs(OS.LINUX)
class KillIT {
    /** How long each test of the sample takes, in seconds: long enough to be killed in. */
    private static final String SLOW = "3";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path home;
    private HomeProcesses processes;
    private SampleRepository repository;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        home = Files.createDirectories(folder.resolve("home"));
        processes = new HomeProcesses(home);
        repository = SampleRepository.in(folder).writePlan(SLOW);
    }

    /** Ends the embedded server, whose process outlives a killed command. */
    @AfterEach
    void endServer() {
        if (processes != null) {
            processes.servers().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theWorkerInTheMiddleOfAGate() throws Exception {
        RelocateProcess first = run("--auto-approve");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !processes.tests().isEmpty());
        first.kill();

        RelocateProcess second = run("--auto-approve");
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertEndedAsIfNothingHappened();
    }

    @Test
    void anInterruptedGateIsNoFaultOfItsTests() throws Exception {
        RelocateProcess first = run("--auto-approve");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !processes.tests().isEmpty());
        first.interrupt();
        assertThat(first.exitCode()).as(first.output()).isEqualTo(130);

        RelocateProcess second = run("--auto-approve");
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).doesNotContain("signal");
        assertEndedAsIfNothingHappened();
    }

    @Test
    void theWorkerWhileAnApprovalWaits() throws Exception {
        run().awaitOutput("land-freshness@").kill();

        RelocateProcess second = run("--auto-approve");
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertEndedAsIfNothingHappened();
    }

    @Test
    void theServerWhileAnApprovalWaits() throws Exception {
        RelocateProcess waiting = run().awaitOutput("land-freshness@");
        List<ProcessHandle> before = processes.servers();
        assertThat(before).hasSize(1);
        before.get(0).destroyForcibly();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        processes.servers().size() == 1 && !processes.servers().equals(before));

        RelocateProcess answer = RelocateProcess.start(home, "approve", "tidy", "--as", "grace@example.org");
        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(waiting.exitCode()).as(waiting.output()).isZero();
        assertEndedAsIfNothingHappened();
    }

    @Test
    void theServerInTheMiddleOfAGate() throws Exception {
        RelocateProcess run = run("--auto-approve");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !processes.tests().isEmpty());
        processes.servers().forEach(ProcessHandle::destroyForcibly);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertEndedAsIfNothingHappened();
    }

    private void assertEndedAsIfNothingHappened() throws Exception {
        repository.assertRelocated();
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("2");
        assertThat(repository.git("for-each-ref", "refs/relocate")).isEmpty();
        assertThat(processes.tests()).isEmpty();
        assertThat(leftCheckouts()).isEmpty();
    }

    private RelocateProcess run(String... more) throws Exception {
        return RelocateProcess.start(
                home,
                Stream.concat(Stream.of("run", repository.plan().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<Path> leftCheckouts() throws Exception {
        Path workspaces = home.resolve("workspaces");
        if (!Files.isDirectory(workspaces)) {
            return List.of();
        }
        try (Stream<Path> left = Files.walk(workspaces)) {
            return left.filter(path -> path.endsWith("app/main.py")).toList();
        }
    }
}
