package dev.relocate.worker.e2e;

import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.worker.server.Connection;
import dev.relocate.worker.server.TemporalBinary;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A Temporal server of somebody's own, which Relocate only knows by its address. */
final class OwnServer implements AutoCloseable {
    private final TemporalDevServer server;

    private OwnServer(TemporalDevServer server) {
        this.server = server;
    }

    /** Starts one on a free port, with its data in a folder; the Temporal CLI must be on the PATH. */
    static OwnServer in(Path folder) throws IOException {
        return new OwnServer(TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(TemporalBinary.onPath(System.getenv(), "temporal")
                        .orElseThrow()
                        .toString())
                .setPort(freePort())
                .setUiEnabled(false)
                .setDatabaseFilename(folder.resolve("own-temporal.db").toString())
                .setLogFile(folder.resolve("own-temporal.log").toString())
                .setStartupTimeout(Duration.ofMinutes(1))
                .build()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The variables that configure it. */
    Map<String, String> configuration() {
        return Map.of("TEMPORAL_ADDRESS", server.getTarget(), "TEMPORAL_NAMESPACE", server.getNamespace());
    }

    Connection connect() {
        return ConfiguredServer.find(configuration()).orElseThrow().connect();
    }

    @Override
    public void close() {
        server.close();
    }
}
