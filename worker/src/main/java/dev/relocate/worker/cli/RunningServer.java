package dev.relocate.worker.cli;

import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.worker.server.Connection;
import dev.relocate.worker.server.EmbeddedServer;
import dev.relocate.worker.server.ServerException;
import java.util.List;
import java.util.Optional;

/**
 * The server that runs now, for commands that start none.
 *
 * @param connection to it, where one runs and answers
 * @param notes why none does, where one should
 */
record RunningServer(Optional<Connection> connection, List<String> notes) implements AutoCloseable {
    /** The configured server, else the embedded one. */
    static RunningServer find(CommandContext context) {
        try {
            Optional<ConfiguredServer> configured = ConfiguredServer.find(context.environment());
            return new RunningServer(
                    configured.isPresent()
                            ? configured.map(ConfiguredServer::connect)
                            : EmbeddedServer.connectToRunning(context.state()),
                    List.of());
        } catch (ServerException silent) {
            return new RunningServer(
                    Optional.empty(),
                    List.of("What is under way is not known here: "
                            + Optional.ofNullable(silent.getMessage()).orElse("the server does not answer.")));
        }
    }

    @Override
    public void close() {
        connection.ifPresent(Connection::close);
    }
}
