package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A Temporal server of one's own, with a worker as a service, in place of the embedded one (semantics H1 to H3). */
@EnabledOnOs(OS.LINUX)
class ConfiguredServerIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path home;
    private OwnServer server;
    private SampleRepository repository;
    private RelocateProcess worker;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        home = Files.createDirectories(folder.resolve("home"));
        repository = SampleRepository.in(folder);
        server = OwnServer.in(folder);
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.destroy();
        }
        new HomeProcesses(home).servers().forEach(ProcessHandle::destroyForcibly);
        if (server != null) {
            server.close();
        }
    }

    private RelocateProcess there(String... arguments) throws Exception {
        return RelocateProcess.start(home, server.configuration(), arguments);
    }

    private static void assertDone(RelocateProcess process) throws Exception {
        assertThat(process.exitCode()).as(process.output()).isZero();
    }

    @Test
    void whatIsStartedIsCarriedOnByAWorkerThatMayStopAndComeBack() throws Exception {
        RelocateProcess early = there("start", repository.plan().toString());
        assertDone(early);
        assertThat(early.output()).contains("Started relocation/", "No worker serves this host");

        worker = there("worker").awaitOutput("Serves ");
        assertThat(there("start", repository.plan().toString())
                        .awaitOutput("It runs already")
                        .exitCode())
                .isZero();
        RelocateProcess waiting = there("run", repository.plan().toString(), "--exit-when-waiting");
        assertThat(waiting.exitCode()).as(waiting.output()).isEqualTo(5);

        worker.interrupt();
        assertThat(worker.exitCode()).isEqualTo(130);
        worker = there("worker").awaitOutput("Serves ");
        assertDone(there("approve", "tidy", "--as", "grace@example.org"));

        assertDone(there("run", repository.plan().toString()));
        repository.assertRelocated();
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("2");
        assertThat(repository.git("for-each-ref", "refs/relocate")).isEmpty();
        assertThat(home.resolve("temporal.db"))
                .as("no embedded server was needed")
                .doesNotExist();
    }

    @Test
    void aRelocationThatIsUnderWayOnTheEmbeddedServerIsFinishedThereFirst() throws Exception {
        String plan = repository.plan().toString();
        RelocateProcess here = RelocateProcess.start(home, Map.of(), "run", plan, "--exit-when-waiting");
        assertThat(here.exitCode()).as(here.output()).isEqualTo(5);

        for (String verb : new String[] {"run", "start"}) {
            RelocateProcess moved = there(verb, plan);
            assertThat(moved.exitCode()).as(moved.output()).isEqualTo(3);
            assertThat(moved.output())
                    .contains("/tidy is under way on this computer's own Temporal server", "relocate abort tidy");
        }

        assertDone(RelocateProcess.start(home, Map.of(), "run", plan, "--auto-approve"));
        RelocateProcess after = there("run", plan, "--auto-approve");
        assertDone(after);
        repository.assertRelocated();
        assertThat(repository.git("rev-list", "--count", "main"))
                .as("what has landed is done")
                .isEqualTo("2");
        assertThat(home.resolve("embedded-settled")).exists();
    }
}
