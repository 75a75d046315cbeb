package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Relocations that nothing carries on: {@code status} says so, and the command that it prints carries them on. */
@EnabledOnOs(OS.LINUX)
class UncarriedIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path home;
    private SampleRepository repository;
    private final List<RelocateProcess> carrying = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        home = Files.createDirectories(folder.resolve("home"));
        repository = SampleRepository.in(folder);
    }

    @AfterEach
    void stop() {
        carrying.forEach(RelocateProcess::destroy);
        new HomeProcesses(home).servers().forEach(ProcessHandle::destroyForcibly);
    }

    private RelocateProcess type(Path at, Map<String, String> variables, String line) throws Exception {
        RelocateProcess typed = RelocateProcess.typed(at, variables, repository.folder(), line);
        carrying.add(typed);
        return typed;
    }

    private static void assertDone(RelocateProcess process) throws Exception {
        assertThat(process.exitCode()).as(process.output()).isZero();
    }

    @Test
    void onTheEmbeddedServer() throws Exception {
        RelocateProcess left =
                RelocateProcess.start(home, "run", repository.plan().toString(), "--exit-when-waiting");
        assertThat(left.exitCode()).as(left.output()).isEqualTo(5);

        Told waiting = Told.by(home, Map.of(), "tidy");
        assertThat(waiting.text()).contains("Nothing carries tidy on right now");
        assertDone(type(home, Map.of(), waiting.command("approve")));
        type(home, Map.of(), waiting.command("dev")).awaitOutput("Temporal at");

        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(repository::assertRelocated);
    }

    @Test
    void onAServerWithoutAWorkerAndThenWithoutOneOfTheRightComputer() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/home"));
        try (OwnServer server = OwnServer.in(folder)) {
            Map<String, String> there = server.configuration();
            assertDone(RelocateProcess.start(
                    home, there, "start", repository.plan().toString()));

            Told unserved = Told.by(home, there, "tidy");
            assertThat(unserved.waits()).containsExactly("No worker serves it.");
            type(elsewhere, there, unserved.command("worker")).awaitOutput("Serves ");

            Told wrongComputer = Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(
                            () -> Told.by(elsewhere, there, "tidy"),
                            told -> !told.text().contains("No worker serves it"));
            assertThat(wrongComputer.waits())
                    .singleElement()
                    .asString()
                    .contains("Its next step is for the computer", "which no worker serves");
            assertThat(Told.by(home, there, "tidy").text()).contains("for this computer");
            type(home, there, wrongComputer.command("worker")).awaitOutput("Serves ");

            Told waiting = Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(
                            () -> Told.by(home, there, "tidy"),
                            told -> told.text().contains("Land freshness"));
            assertThat(waiting.waits()).containsExactly("Land freshness on main?");
        }
    }
}
