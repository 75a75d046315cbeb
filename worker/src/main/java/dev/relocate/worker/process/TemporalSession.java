package dev.relocate.worker.process;

import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.worker.server.Connection;
import dev.relocate.worker.server.EmbeddedServer;
import dev.relocate.worker.server.InProcessServer;
import dev.relocate.worker.server.NamespaceSetup;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.SearchAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command's hold on Temporal (semantics H1).
 *
 * <p>With a configured server it is a connection to that, and a worker where the command carries relocations on. Else the
 * process that is first runs the embedded server and a worker; every other connects to it, and takes both over when the
 * first one ends. A session goes on through all of this: {@link #connection} is always the present one.
 */
public final class TemporalSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalSession.class);
    private static final List<SearchAttributeKey<?>> ATTRIBUTES = List.of(
            SearchAttributes.REPOSITORY,
            SearchAttributes.PLAN,
            SearchAttributes.STAGE,
            SearchAttributes.STATE,
            SearchAttributes.GATE);
    private static final Duration ASK_AGAIN = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StateDirectory state;
    private final Map<String, String> environment;
    private final String command;
    private final Duty duty;
    private final Consumer<String> notice;
    private final Thread successor = new Thread(this::succeed, "embedded-server-successor");
    private volatile Connection connection;
    private Optional<EmbeddedServer> server = Optional.empty();
    private Optional<InProcessServer> inProcess = Optional.empty();
    private Optional<RelocateWorker> worker = Optional.empty();
    private boolean closed;

    private TemporalSession(
            StateDirectory state, Map<String, String> environment, String command, Duty duty, Consumer<String> notice) {
        this.state = state;
        this.environment = environment;
        this.command = command;
        this.duty = duty;
        this.notice = notice;
    }

    /**
     * Opens a session.
     *
     * @param command the verb, which other processes see as the embedded server's holder
     * @param notice told in a sentence what takes long
     * @throws ServerException if there is no server and none can be started
     */
    public static TemporalSession open(
            StateDirectory state, Map<String, String> environment, String command, Duty duty, Consumer<String> notice) {
        LogFile.open(state);
        TemporalSession session = new TemporalSession(state, environment, command, duty, notice);
        Optional<ConfiguredServer> configured = ConfiguredServer.find(environment);
        if (configured.isPresent()) {
            session.useConfigured(configured.get());
        } else {
            session.useEmbedded();
        }
        return session;
    }

    /**
     * Opens a session on a server in this process, which ends with it: for a demonstration where no other can be had.
     */
    public static TemporalSession inProcess(StateDirectory state) {
        LogFile.open(state);
        TemporalSession session = new TemporalSession(state, Map.of(), "demo", Duty.EVERYTHING, notice -> {});
        synchronized (session) {
            InProcessServer own = InProcessServer.start(ATTRIBUTES);
            session.inProcess = Optional.of(own);
            session.connection = own.connection();
            session.worker = Optional.of(RelocateWorker.start(session.client(), state, Duty.EVERYTHING));
        }
        return session;
    }

    private synchronized void useConfigured(ConfiguredServer configured) {
        connection = configured.connect();
        if (duty == Duty.EVERYTHING) {
            serve();
        }
    }

    private void useEmbedded() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!host()) {
            Optional<Connection> other = EmbeddedServer.connectToRunning(state);
            if (other.isPresent()) {
                connection = other.get();
                if (duty == Duty.EVERYTHING && !EmbeddedServer.isCarried(state)) {
                    // whoever runs the server only looks on
                    serve();
                }
                successor.setDaemon(true);
                successor.start();
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new ServerException("Another relocate process holds " + state.serverLock()
                        + ", and its Temporal server does not answer. End that process, then try again.");
            }
            pause(ASK_AGAIN);
        }
    }

    /** Runs the server, if nobody else does. */
    private synchronized boolean host() {
        if (closed) {
            return true;
        }
        Optional<EmbeddedServer> started =
                EmbeddedServer.tryStart(state, environment, command, duty == Duty.EVERYTHING, notice);
        if (started.isEmpty()) {
            return false;
        }
        try {
            serveOn(started.get());
        } catch (StatusRuntimeException | IllegalStateException e) {
            // the lock must not stay with a process that serves nobody
            started.get().close();
            throw new ServerException("The Temporal server was started and does not answer. Try again.", e);
        } catch (ServerException e) {
            started.get().close();
            throw e;
        }
        server = started;
        return true;
    }

    private void serveOn(EmbeddedServer own) {
        Optional<Connection> former =
                Optional.ofNullable(connection).filter(known -> known.target().equals(own.target()));
        if (former.isPresent()) {
            // others hold it; it has seen the server go and would wait before it looks again
            former.get().reconnect();
        } else {
            Optional<Connection> elsewhere = Optional.ofNullable(connection);
            connection = own.connect();
            elsewhere.ifPresent(Connection::close);
        }
        serve();
    }

    private synchronized void serve() {
        worker.ifPresent(RelocateWorker::close);
        NamespaceSetup.register(connection, ATTRIBUTES);
        worker = Optional.of(RelocateWorker.start(connection.client(), state, duty));
    }

    /** Takes the server over as soon as its holder is gone. */
    private void succeed() {
        boolean done = false;
        while (!done) {
            // those who carry relocations on come before those who look on
            pause(duty == Duty.EVERYTHING ? ASK_AGAIN : ASK_AGAIN.multipliedBy(10));
            try {
                done = Thread.currentThread().isInterrupted() || host();
            } catch (ServerException e) {
                LOG.warn("the embedded server could not be taken over", e);
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The present connection. */
    public Connection connection() {
        return connection;
    }

    /** The present connection's client. */
    public WorkflowClient client() {
        return connection.client();
    }

    /** Whether relocations stop when this process ends, because the embedded server is with it or with its like. */
    public boolean isEmbedded() {
        return ConfiguredServer.find(environment).isEmpty();
    }

    /** Ends the worker and, where this process runs it, the server. */
    @Override
    public void close() {
        successor.interrupt();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            worker.ifPresent(RelocateWorker::close);
            if (connection != null) {
                connection.close();
            }
            server.ifPresent(EmbeddedServer::close);
            inProcess.ifPresent(InProcessServer::close);
        }
    }
}
