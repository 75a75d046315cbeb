package dev.relocate.activities.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.EngineFixture;
import dev.relocate.activities.gate.Required;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.activities.process.ProcessLedger;
import dev.relocate.activities.process.ProcessRunner;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.SmokeCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service logged that runs since before it is watched. */
class LogProbeTest {
    private static final Duration CYCLE = Duration.ofSeconds(2);
    private static final String SERVICE = """
            import os, time
            print("started", flush=True)
            while True:
                if not os.path.exists("/tmp/stop"):
                    print("tick", flush=True)
                time.sleep(0.2)
            """;

    @TempDir
    Path folder;

    private String container = "";

    @BeforeEach
    void runService() throws InterruptedException {
        Required.engine();
        container = EngineFixture.lines("run", "--detach", "python:3.11-slim", "python", "-c", SERVICE)
                .get(0);
        Thread.sleep(CYCLE.plusSeconds(2).toMillis());
    }

    @AfterEach
    void removeService() {
        if (!container.isEmpty()) {
            EngineFixture.docker("rm", "--force", container);
        }
    }

    @Test
    void aLineOfItsStartNeedNotComeAgain() throws InterruptedException {
        assertThat(watched("started").holds()).isTrue();
    }

    @Test
    void aLineThatComesAgainAndAgainMustGoOn() throws InterruptedException {
        assertThat(watched("tick").holds()).isTrue();

        EngineFixture.docker("exec", container, "touch", "/tmp/stop");
        Thread.sleep(500);

        assertThat(watched("tick").observed()).isEqualTo("not logged yet: tick");
    }

    @Test
    void aLineThatNeverCameIsLacking() throws InterruptedException {
        assertThat(watched("finished").holds()).isFalse();
    }

    private SmokeResult watched(String pattern) throws InterruptedException {
        Instant since = Instant.now();
        Thread.sleep(600);
        RunningService service = new RunningService(
                "monitor",
                container,
                "sha256:0",
                "python:3.11-slim",
                Optional.empty(),
                Optional.empty(),
                Instant.parse(EngineFixture.lines("inspect", "--format", "{{.State.StartedAt}}", container)
                        .get(0)));
        ProcessRunner runner =
                new ProcessRunner(ProcessLedger.in(folder.resolve("processes")), folder.resolve("outputs"));
        Docker docker = new Docker(
                invocation -> runner.run(invocation, Heartbeat.NONE), folder, new TreeMap<>(System.getenv()));
        return new LogProbe(docker, CYCLE, text -> text)
                .read(new SmokeCheck.Logs("monitor", List.of(), List.of(pattern)), List.of(service), since);
    }
}
