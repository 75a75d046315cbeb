package dev.relocate.worker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.Durations;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    private static final Duration A_START = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private StateDirectory state;

    @BeforeEach
    void needTemporal() {
        RequiredTools.need("temporal");
        state = new StateDirectory(folder.resolve("it's a state folder"));
    }

    @Test
    void servesGrpcAndTheWebUiAndKeepsHistory() throws IOException {
        try (EmbeddedServer server = start().orElseThrow();
                Connection connection = server.connect()) {
            Duration retention = Duration.ofMillis(Durations.toMillis(connection
                    .stubs()
                    .blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(connection.namespace())
                            .build())
                    .getConfig()
                    .getWorkflowExecutionRetentionTtl()));
            assertThat(retention).isEqualTo(NamespaceSetup.RETENTION);
            HttpURLConnection page =
                    (HttpURLConnection) connection.webUi().orElseThrow().toURL().openConnection();
            assertThat(page.getResponseCode()).isEqualTo(200);
        }
    }

    @Test
    void registersSearchAttributesOnce() {
        List<SearchAttributeKey<?>> keys =
                List.of(SearchAttributeKey.forKeyword("RelocationPlan"), SearchAttributeKey.forLong("RelocationStage"));
        try (EmbeddedServer server = start().orElseThrow();
                Connection connection = server.connect()) {
            NamespaceSetup.register(connection, keys);
            NamespaceSetup.register(connection, keys);
            assertThat(connection
                            .stubs()
                            .blockingStub()
                            .listWorkflowExecutions(
                                    io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest.newBuilder()
                                            .setNamespace(connection.namespace())
                                            .setQuery("RelocationPlan = 'a' AND RelocationStage = 2")
                                            .build())
                            .getExecutionsList())
                    .isEmpty();
        }
    }

    @Test
    void isOneForAUserAndFreeAgainOnceClosed() {
        String target;
        try (EmbeddedServer server = start().orElseThrow()) {
            target = server.target();
            assertThat(start()).isEmpty();
        }
        try (EmbeddedServer next = start().orElseThrow()) {
            assertThat(next.target()).as("the recorded ports").isEqualTo(target);
        }
    }

    @Test
    void startsOnTheRecordedPortsAlsoWhereItWouldChooseOthers() {
        ServerRecord chosen = Ports.choose(state.create());
        ServerRecord recorded =
                new ServerRecord(chosen.port() + 500, chosen.uiPort() + 500, "run", true, UUID.randomUUID());
        recorded.write(state.serverRecord());

        try (EmbeddedServer server = start().orElseThrow()) {
            assertThat(server.target()).isEqualTo(recorded.target());
        }
    }

    @Test
    void isFoundByItsOwnStateFolderAloneThoughAnotherRecordedThePortsToo() {
        StateDirectory other = new StateDirectory(folder.resolve("other")).create();
        try (EmbeddedServer server = start().orElseThrow();
                Connection own = server.connect()) {
            ServerRecord record = ServerRecord.read(state.serverRecord()).orElseThrow();
            new ServerRecord(record.port(), record.uiPort(), "run", true, UUID.randomUUID())
                    .write(other.serverRecord());

            assertThat(EmbeddedServer.connectToRunning(other)).isEmpty();
            try (Connection found = EmbeddedServer.connectToRunning(state).orElseThrow()) {
                assertThat(found.target()).isEqualTo(own.target());
            }
        }
    }

    @Test
    void startsBesideAServerThatHasTakenItsPorts() {
        StateDirectory other = new StateDirectory(folder.resolve("other")).create();
        try (EmbeddedServer server = start().orElseThrow()) {
            ServerRecord record = ServerRecord.read(state.serverRecord()).orElseThrow();
            new ServerRecord(record.port(), record.uiPort(), "run", true, UUID.randomUUID())
                    .write(other.serverRecord());

            try (EmbeddedServer second = EmbeddedServer.tryStart(other, environment(), "test", true, notice -> {})
                    .orElseThrow()) {
                assertThat(second.target()).isNotEqualTo(server.target());
            }
        }
    }

    @Test
    void leavesNoProcessBehindWhenClosed() {
        ServerProcess process = new ServerProcess(state);
        try (EmbeddedServer server = start().orElseThrow()) {
            assertThat(server.target()).isNotBlank();
            assertThat(process.running()).isPresent();
        }
        assertThat(process.running()).isEmpty();
    }

    @Test
    void runsInASessionOfItsOwn() throws IOException {
        try (EmbeddedServer server = start().orElseThrow()) {
            long pid = new ServerProcess(state).running().orElseThrow().pid();
            assertThat(server.target()).isNotBlank();
            Process ps = new ProcessBuilder("ps", "-o", "sess=", "-p", String.valueOf(pid)).start();
            assertThat(new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip())
                    .isEqualTo(String.valueOf(pid));
        }
    }

    @Test
    void startsAgainOnTheSamePortWhenItsProcessIsKilled() {
        ServerProcess process = new ServerProcess(state);
        try (EmbeddedServer server = start().orElseThrow();
                Connection connection = server.connect()) {
            ProcessHandle first = process.running().orElseThrow();
            first.destroyForcibly();
            await().atMost(A_START)
                    .until(() -> process.running()
                            .filter(now -> now.pid() != first.pid())
                            .isPresent());
            await().atMost(A_START)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(connection
                                    .stubs()
                                    .blockingStub()
                                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                                            .setNamespace(connection.namespace())
                                            .build())
                                    .getNamespaceInfo()
                                    .getName())
                            .isEqualTo("default"));
        }
    }

    @Test
    void endsAServerThatAKilledHolderLeftBehind() throws IOException {
        state.create();
        ServerProcess process = new ServerProcess(state);
        Path launcher = process.launcher(Path.of("/bin/sh"), System.getenv());
        // like a server's, its command line names the database
        Process left = new ProcessBuilder(
                        launcher.toString(),
                        "-c",
                        "sleep 300; true",
                        state.database().toString())
                .start();
        await().until(() -> process.running().isPresent());
        try (EmbeddedServer server = start().orElseThrow()) {
            assertThat(left.isAlive()).isFalse();
            assertThat(server.target()).isNotBlank();
        }
    }

    @Test
    void sparesAProcessThatMerelyHasTheRecordedId() throws IOException {
        state.create();
        Process other = new ProcessBuilder("sleep", "300").start();
        Files.writeString(
                state.root().resolve("server.pid"), other.pid() + " " + System.currentTimeMillis() / 1000 + "\n");
        try (EmbeddedServer server = start().orElseThrow()) {
            assertThat(other.isAlive()).isTrue();
            assertThat(server.target()).isNotBlank();
        } finally {
            other.destroyForcibly();
        }
    }

    private Optional<EmbeddedServer> start() {
        return EmbeddedServer.tryStart(state, environment(), "test", true, notice -> {});
    }

    private static Map<String, String> environment() {
        return System.getenv();
    }
}
