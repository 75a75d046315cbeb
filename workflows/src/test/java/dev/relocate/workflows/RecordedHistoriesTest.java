package dev.relocate.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.host.HostFailover;
import dev.relocate.workflows.relocation.RelocationWorkflowImpl;
import dev.relocate.workflows.repository.RepositoryWorkflowImpl;
import dev.relocate.workflows.rollback.RollbackWorkflowImpl;
import dev.relocate.workflows.task.TaskWorkflowImpl;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowHistoryLoader;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Relocations under way must survive an upgrade: histories of a real server, replayed with today's workflow code. */
class RecordedHistoriesTest {
    private static final List<String> WORKFLOWS =
            List.of("RelocationWorkflow", "TaskWorkflow", "RollbackWorkflow", "RepositoryWorkflow");

    private static final TestEnvironmentOptions AS_WORKERS_ARE = TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(new HostFailover(HostFailover.PATIENCE))
                    .build())
            .build();

    private static final Duration BUSY_MACHINE = Duration.ofSeconds(30);

    static List<Path> histories() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(RecordedHistoriesTest.class.getResource("/histories"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(AS_WORKERS_ARE)) {
            Worker worker = environment.newWorker(
                    "replays",
                    WorkerOptions.newBuilder()
                            // classes are loaded at a first replay, which takes longer than a second on a busy machine
                            .setDefaultDeadlockDetectionTimeout(BUSY_MACHINE.toMillis())
                            .build());
            worker.registerWorkflowImplementationTypes(
                    RelocationWorkflowImpl.class,
                    TaskWorkflowImpl.class,
                    RollbackWorkflowImpl.class,
                    RepositoryWorkflowImpl.class);
            WorkflowReplayer.replayWorkflowExecution(WorkflowHistoryLoader.readHistory(history.toFile()), worker);
        }
    }

    @Test
    void oneOfThemWentOnOnAnotherHost() throws Exception {
        assertThat(histories())
                .anySatisfy(file -> assertThat(Files.readString(file))
                        .contains("TIMEOUT_TYPE_SCHEDULE_TO_START", "\"name\": \"ChooseHost\""));
    }

    @Test
    void everyWorkflowHasAHistory() throws Exception {
        List<Path> histories = histories();
        for (String workflow : WORKFLOWS) {
            assertThat(histories)
                    .as(workflow)
                    .anySatisfy(file -> assertThat(Files.readString(file)).contains("\"name\": \"" + workflow + "\""));
        }
    }
}
