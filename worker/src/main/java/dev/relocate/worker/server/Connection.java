package dev.relocate.worker.server;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A way to talk to one namespace of one Temporal server; goes on by itself after the server was away.
 *
 * @param target {@code host:port}
 * @param webUi where people see it, where known
 */
public record Connection(WorkflowServiceStubs stubs, WorkflowClient client, String target, Optional<URI> webUi)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Connects, waiting a while for the server.
     *
     * @throws ServerException if nobody answers, with the remedy
     */
    static Connection open(
            WorkflowServiceStubsOptions stubsOptions, WorkflowClientOptions clientOptions, Optional<URI> webUi) {
        String target = stubsOptions.getTarget();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions);
        try {
            stubs.connect(PATIENCE);
        } catch (StatusRuntimeException | IllegalStateException e) {
            stubs.shutdownNow();
            throw new ServerException(
                    "No Temporal server answers at " + target
                            + ". Start it, or correct TEMPORAL_ADDRESS or temporal.toml.",
                    e);
        }
        return new Connection(
                stubs,
                WorkflowClient.newInstance(
                        stubs,
                        WorkflowClientOptions.newBuilder(clientOptions)
                                .setDataConverter(DefaultDataConverter.newDefaultInstance()
                                        .withFailureConverter(new TellingFailures()))
                                .validateAndBuildWithDefaults()),
                target,
                webUi);
    }

    /** Connects to the embedded server. */
    static Connection local(ServerRecord record) {
        return open(
                WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(record.target())
                        .validateAndBuildWithDefaults(),
                WorkflowClientOptions.newBuilder().validateAndBuildWithDefaults(),
                Optional.of(record.webUi()));
    }

    /** Connects to the embedded server, if it answers. */
    static Optional<Connection> tryLocal(ServerRecord record) {
        try {
            return Optional.of(local(record));
        } catch (ServerException absent) {
            return Optional.empty();
        }
    }

    /**
     * Connects again at once, where the server was away and the connection would wait before its next try.
     *
     * @throws ServerException if nobody answers
     */
    public void reconnect() {
        stubs.getRawChannel().resetConnectBackoff();
        try {
            stubs.connect(PATIENCE);
        } catch (StatusRuntimeException | IllegalStateException e) {
            throw new ServerException("No Temporal server answers at " + target + ".", e);
        }
    }

    /** The namespace's name. */
    public String namespace() {
        return client.getOptions().getNamespace();
    }

    /** The Web UI's page of a workflow, where there is a Web UI. */
    public Optional<String> page(String workflowId) {
        return webUi.map(ui -> ui + "/namespaces/" + namespace() + "/workflows/"
                + URLEncoder.encode(workflowId, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
    }
}
