package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.Connection;
import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two machines' worth: two workers with their own state folders, one Temporal server, one repository by URL. The ten minutes
 * that a lost host has are shortened to seconds, as a worker's setting allows.
 */
@EnabledOnOs(OS.LINUX)
class TwoMachinesIT {
    private static final String PATIENCE = "20";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private OwnServer server;
    private SampleRepository person;
    private Path origin;
    private Path here;
    private Path there;
    private RelocateProcess hereWorker;
    private RelocateProcess thereWorker;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        person = SampleRepository.in(folder);
        origin = folder.resolve("shop.git");
        person.git("clone", "-q", "--bare", ".", origin.toString());
        person.git("remote", "add", "origin", origin.toString());
        here = Files.createDirectories(folder.resolve("machine-1/home"));
        there = Files.createDirectories(folder.resolve("machine-2/home"));
        server = OwnServer.in(folder);
    }

    @AfterEach
    void stop() {
        Stream.of(hereWorker, thereWorker).filter(worker -> worker != null).forEach(RelocateProcess::destroy);
        if (server != null) {
            server.close();
        }
    }

    private void writePlan(String slow, String approvals) throws Exception {
        Files.writeString(person.plan(), """
                name: tidy
                repository: {url: "file://%s", name: shop}
                environment: {SLOW: "%s"}
                gates: {contract: {build: never},
                  test: {run: python3 -m unittest discover -s tests -t .}}
                approvals: {default: {before: [%s]}}
                stages:
                  2: {tasks: [{id: freshness, move: {utils/freshness.py: utils/timing/freshness.py}}]}
                """.formatted(origin, slow, approvals));
    }

    private RelocateProcess relocate(Path home, String... arguments) throws Exception {
        Map<String, String> variables = new HashMap<>(server.configuration());
        variables.put("RELOCATE_HOST_PATIENCE", PATIENCE);
        return RelocateProcess.start(home, variables, arguments);
    }

    private void startOn(Path home) throws Exception {
        RelocateProcess start = relocate(home, "start", person.plan().toString(), "--as", "ada@example.org");
        assertThat(start.exitCode()).as(start.output()).isZero();
    }

    private RelocationWorkflow relocation(Connection connection) {
        return connection.client().newWorkflowStub(RelocationWorkflow.class, WorkflowIds.relocation("shop", "tidy"));
    }

    private void awaitGateOfTheTask(RelocationWorkflow workflow) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> workflow.status().message().contains("Verifies commit")
                        && !new HomeProcesses(here).tests().isEmpty());
    }

    private static RelocationStatus end(RelocationWorkflow workflow) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(workflow::status, status -> status.state().isFinal());
    }

    private void assertLandedOnceAndNothingIsLeft(Path survivor) throws Exception {
        person.git("pull", "-q", "origin", "main");
        person.assertRelocated();
        assertThat(person.git("rev-list", "--count", "main")).isEqualTo("2");
        assertThat(person.git("log", "--format=%H", "--grep", "^Relocate-Task: .*/freshness$"))
                .hasLineCount(1);
        assertThat(person.git("--git-dir", origin.toString(), "for-each-ref", "refs/relocate"))
                .isEmpty();
        assertThat(new HomeProcesses(survivor).inCheckouts()).isEmpty();
        // the status is final before the last transfer has let go of the clone
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            try (Stream<Path> left = Files.walk(survivor.resolve("workspaces"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        });
        try (Stream<Path> clones = Files.walk(survivor.resolve("clones"))) {
            List<Path> all = clones.toList();
            assertThat(all).noneMatch(path -> path.toString().endsWith(".lock"));
            Path clone = all.stream()
                    .filter(path -> path.toString().endsWith(".git"))
                    .findFirst()
                    .orElseThrow();
            assertThat(person.git("--git-dir", clone.toString(), "for-each-ref", "refs/relocate"))
                    .isEmpty();
        }
    }

    @Test
    void theWorkerThatRunsAGateIsKilledForGoodAndTheOtherFinishesTheTask() throws Exception {
        writePlan("6", "");
        hereWorker = relocate(here, "worker").awaitOutput("Serves ");
        startOn(here);
        try (Connection connection = server.connect()) {
            awaitGateOfTheTask(relocation(connection));
            thereWorker = relocate(there, "worker");

            hereWorker.kill();
            // the machine is gone, and with it all that ran there and all that it measured
            new HomeProcesses(here).inCheckouts().forEach(ProcessHandle::destroyForcibly);

            RelocationStatus ended = end(relocation(connection));
            assertThat(ended.state()).as(ended.message()).isEqualTo(RelocationState.DONE);
            assertThat(queuesOf(connection, "task/shop/tidy/freshness")).hasSize(2);
        }
        assertLandedOnceAndNothingIsLeft(there);
    }

    @Test
    void aProposalThatWaitsForAPersonOutlivesItsMachineAndTheAnswerHolds() throws Exception {
        writePlan("0", "land");
        hereWorker = relocate(here, "worker").awaitOutput("Serves ");
        startOn(here);
        try (Connection connection = server.connect()) {
            RelocationWorkflow workflow = relocation(connection);
            RelocationStatus waiting = Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(workflow::status, status -> status.gate().isPresent());
            hereWorker.kill();
            thereWorker = relocate(there, "worker").awaitOutput("Serves ");

            RelocateProcess yes = relocate(there, "approve", "tidy", "--as", "grace@example.org");

            assertThat(yes.exitCode()).as(yes.output()).isZero();
            RelocationStatus ended = end(workflow);
            assertThat(ended.state()).as(ended.message()).isEqualTo(RelocationState.DONE);
            String proposed = waiting.tasks().get(0).proposal().orElseThrow().commit();
            assertThat(person.git("--git-dir", origin.toString(), "rev-parse", "main"))
                    .isEqualTo(proposed);
        }
        assertLandedOnceAndNothingIsLeft(there);
    }

    /** The host queues that a workflow asked for activities. */
    private static List<String> queuesOf(Connection connection, String workflowId) {
        return connection.client().fetchHistory(workflowId).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getTaskQueue()
                        .getName())
                .filter(queue -> queue.startsWith("relocate-host-"))
                .distinct()
                .toList();
    }
}
