package dev.relocate.worker.server;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Temporal development server of this user, run by this process (semantics H1).
 *
 * <p>While this object is open the server is there: when its process dies it is started again on the same ports and
 * database file. Closing it ends the server and frees the lock for the next process.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int ATTEMPTS = 3;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ServerLock lock;
    private final ServerRecord record;
    private final ServerProcess process;
    private final TemporalDevServerOptions options;
    private final Thread supervisor = new Thread(this::supervise, "temporal-server-supervisor");
    private TemporalDevServer server;
    private volatile boolean closed;

    private EmbeddedServer(
            ServerLock lock, ServerRecord record, ServerProcess process, TemporalDevServerOptions options) {
        this.lock = lock;
        this.record = record;
        this.process = process;
        this.options = options;
        this.server = startPatiently(process, options);
        supervisor.setDaemon(true);
        supervisor.start();
    }

    /** One that ends while it starts, by whatever ended it, is started again: a broken one ends again at once. */
    private static TemporalDevServer startPatiently(ServerProcess process, TemporalDevServerOptions options) {
        for (int attempt = 1; true; attempt++) {
            try {
                return start(process, options);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("the Temporal server ended while it started", e);
            }
        }
    }

    /** Starts the server's process; one that is interrupted by the end of this JVM leaves none behind. */
    private static TemporalDevServer start(ServerProcess process, TemporalDevServerOptions options) {
        Thread onShutdown = new Thread(process::endOrphan, "temporal-server-startup-abandoned");
        Runtime.getRuntime().addShutdownHook(onShutdown);
        try {
            return TemporalDevServer.start(options);
        } finally {
            removeHook(onShutdown);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs already, as it should
            return;
        }
    }

    /**
     * Starts the server if nobody else runs it: ends one that a killed process left behind, then starts on the recorded
     * ports, or on new ones where there are none or others have taken them.
     *
     * @param holder the verb of this process, for others to see
     * @param carries whether this process will carry relocations on, for others to see
     * @param notice told in a sentence what takes long
     * @return the running server; nothing where another process holds the lock
     * @throws ServerException if it cannot be started, with the remedy
     */
    public static Optional<EmbeddedServer> tryStart(
            StateDirectory state,
            Map<String, String> environment,
            String holder,
            boolean carries,
            Consumer<String> notice) {
        state.create();
        Optional<ServerLock> lock = ServerLock.tryAcquire(state.serverLock());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(start(lock.get(), state, environment, holder, carries, notice));
        } catch (IllegalStateException e) {
            lock.get().close();
            throw new ServerException(
                    "The Temporal server did not start; its log is " + state.serverLog() + ". " + firstLine(e), e);
        } catch (RuntimeException | Error e) {
            lock.get().close();
            throw e;
        }
    }

    private static EmbeddedServer start(
            ServerLock lock,
            StateDirectory state,
            Map<String, String> environment,
            String holder,
            boolean carries,
            Consumer<String> notice) {
        ServerProcess process = new ServerProcess(state);
        process.endOrphan();
        Path binary = TemporalBinary.findOrDownload(environment, state, notice);
        String launcher = process.launcher(binary, environment).toString();
        ServerRecord known = ServerRecord.read(state.serverRecord()).orElseGet(() -> Ports.choose(state));
        for (int attempt = 1; true; attempt++) {
            boolean free = Ports.isFree(known.port()) && Ports.isFree(known.uiPort());
            ServerRecord record = (free ? known : known.on(Ports.choose(state))).heldBy(holder, carries);
            record.write(state.serverRecord());
            EmbeddedServer started = new EmbeddedServer(lock, record, process, options(state, record, launcher));
            if (connectTo(record).map(EmbeddedServer::isReached).orElse(false)) {
                return started;
            }
            // somebody else's server took the port at the same moment, and answered in place of this one
            started.end();
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("Others take its ports again and again.");
            }
        }
    }

    private static boolean isReached(Connection tried) {
        tried.close();
        return true;
    }

    private static TemporalDevServerOptions options(StateDirectory state, ServerRecord record, String launcher) {
        return TemporalDevServerOptions.newBuilder()
                .setExistingPath(launcher)
                .setPort(record.port())
                .setUiPort(record.uiPort())
                .setDatabaseFilename(state.database().toString())
                .setLogFile(state.serverLog().toString())
                .setWorkingDirectory(state.root().toString())
                .setExtraArgs("--namespace", record.markerNamespace())
                .build();
    }

    /** The verb of the process that runs the server; nothing where none does. */
    public static Optional<String> holder(StateDirectory state) {
        return running(state).map(ServerRecord::holder);
    }

    /** Whether the process that runs the server carries relocations on. */
    public static boolean isCarried(StateDirectory state) {
        return running(state).filter(ServerRecord::carries).isPresent();
    }

    private static Optional<ServerRecord> running(StateDirectory state) {
        Optional<ServerLock> lock = ServerLock.tryAcquire(state.create().serverLock());
        if (lock.isPresent()) {
            lock.get().close();
            return Optional.empty();
        }
        return ServerRecord.read(state.serverRecord());
    }

    /**
     * Connects to the server that another process runs; nothing where none answers there, or one of another state folder
     * that has come by the same port.
     */
    public static Optional<Connection> connectToRunning(StateDirectory state) {
        return ServerRecord.read(state.serverRecord())
                .filter(record -> !Ports.isFree(record.port()))
                .flatMap(EmbeddedServer::connectTo);
    }

    private static Optional<Connection> connectTo(ServerRecord record) {
        Optional<Connection> connection = Connection.tryLocal(record);
        if (connection.isPresent() && !NamespaceSetup.has(connection.get(), record.markerNamespace())) {
            connection.get().close();
            return Optional.empty();
        }
        return connection;
    }

    /** {@code host:port} of gRPC. */
    public String target() {
        return record.target();
    }

    /** The Web UI's address. */
    public URI webUi() {
        return record.webUi();
    }

    /** Connects to it. */
    public Connection connect() {
        Connection connection = Connection.local(record);
        NamespaceSetup.keepHistory(connection);
        return connection;
    }

    /** Waits for the server's process to end, and starts it again, until this is closed. */
    private void supervise() {
        try {
            Duration pause = SHORTEST_PAUSE;
            while (!closed) {
                Optional<ProcessHandle> running = process.running();
                if (running.isPresent()) {
                    running.get().onExit().get();
                    pause = SHORTEST_PAUSE;
                } else {
                    Thread.sleep(pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                    startAgain();
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        LOG.warn("the Temporal server ended; starting it again at {}", record.target());
        try {
            server.close();
            server = start(process, options);
        } catch (IllegalStateException e) {
            LOG.warn("the Temporal server did not start", e);
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            end();
        } finally {
            lock.close();
        }
    }

    /** Ends the server and keeps the lock. */
    private void end() {
        closed = true;
        // interrupts a start that is under way
        supervisor.interrupt();
        synchronized (this) {
            server.close();
        }
    }
}
