package dev.relocate.activities.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs programs for one workspace, one at a time, each in a session of its own.
 *
 * <p>When {@link #run} is over, however it ends, nothing that the program started runs any more: not after a timeout or a
 * cancellation, and no server that it left in the background. Should this process itself be killed, the workspace's
 * {@link ProcessLedger} knows what to end.
 */
public final class ProcessRunner {
    private static final int CAPTURED = 16 << 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final ProcessLedger ledger;
    private final Path outputs;
    private final AtomicInteger runs = new AtomicInteger();

    /**
     * @param ledger the workspace's
     * @param outputs a folder for captured output, which is made where it is missing; at most 48 MiB a run
     */
    public ProcessRunner(ProcessLedger ledger, Path outputs) {
        this.ledger = ledger;
        this.outputs = outputs;
    }

    /**
     * Runs a program to its end, its input empty.
     *
     * @throws RuntimeException what the heartbeat raised, after the program was ended
     * @throws CancellationException if the thread is interrupted or this process ends, after the program was ended
     * @throws UncheckedIOException if its output cannot be kept, such as on a full disk
     */
    public synchronized Execution run(Invocation invocation, Heartbeat heartbeat) {
        long start = System.nanoTime();
        try {
            Files.createDirectories(outputs);
            Path base = outputs.resolve(Integer.toString(runs.incrementAndGet()));
            BoundedFile output = new BoundedFile(Path.of(base + ".out"), CAPTURED);
            BoundedFile errors = new BoundedFile(Path.of(base + ".err"), CAPTURED);
            BoundedFile log = new BoundedFile(Path.of(base + ".log"), CAPTURED);
            Exit exit = exit(invocation, output, errors, log, heartbeat);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return new Execution(invocation, exit, output.close(), errors.close(), log.close(), elapsed);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the output of " + invocation + ": " + e.getMessage(), e);
        }
    }

    private Exit exit(
            Invocation invocation, BoundedFile output, BoundedFile errors, BoundedFile log, Heartbeat heartbeat)
            throws IOException {
        String name = invocation.argv().get(0);
        Optional<Path> program = Executables.find(name, invocation.environment(), invocation.directory());
        if (program.isEmpty()) {
            return notFound(name, invocation);
        }
        Optional<Session> session = Session.find(invocation.environment()).or(() -> Session.find(System.getenv()));
        if (session.isEmpty()) {
            return new Exit.CouldNotStart(127, "neither setsid nor python3 is on the PATH to start it with");
        }
        Process process;
        try {
            process = start(session.get(), program.get(), invocation);
        } catch (IOException e) {
            return new Exit.CouldNotStart(126, e.getMessage());
        }
        return watch(process, invocation, output, errors, log, heartbeat);
    }

    private Process start(Session session, Path program, Invocation invocation) throws IOException {
        List<String> arguments = invocation.argv().subList(1, invocation.argv().size());
        ProcessBuilder builder = new ProcessBuilder(session.wrap(program, arguments))
                .directory(invocation.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(invocation.environment());
        builder.environment().put(ledger.mark().getKey(), ledger.mark().getValue());
        return builder.start();
    }

    private Exit watch(
            Process process,
            Invocation invocation,
            BoundedFile output,
            BoundedFile errors,
            BoundedFile log,
            Heartbeat heartbeat) {
        ProcessGroup group = new ProcessGroup(process.pid());
        AtomicBoolean ending = new AtomicBoolean();
        Thread atShutdown = new Thread(() -> {
            ending.set(true);
            group.end(GRACE);
        });
        Thread outputPump = pump(process.getInputStream(), output, log);
        Thread errorsPump = pump(process.getErrorStream(), errors, log);
        try {
            endAtShutdown(atShutdown);
            ledger.record(process);
            Exit exit = await(process, invocation.timeout(), heartbeat);
            if (ending.get()) {
                // ended by us: its exit says nothing about the program
                throw new CancellationException("Relocate ended while a program ran.");
            }
            return exit;
        } finally {
            group.end(GRACE);
            ledger.forget(process.pid());
            drain(outputPump);
            drain(errorsPump);
            removeHook(atShutdown);
        }
    }

    private static Exit await(Process process, Duration timeout, Heartbeat heartbeat) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                heartbeat.beat();
                if (System.nanoTime() >= deadline) {
                    return new Exit.TimedOut(timeout);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a program ran.");
        }
        return exitOf(process.exitValue());
    }

    private static Exit exitOf(int code) {
        if (code == 126 || code == 127) {
            String reason = code == 127 ? "a program that it needs was not found" : "it cannot be executed";
            return new Exit.CouldNotStart(code, reason + " (exit code " + code + ")");
        }
        // Java reports a signal as 128 + n, like a shell.
        return code > 128 && code <= 192 ? new Exit.Signalled(code - 128) : new Exit.Exited(code);
    }

    private static Exit notFound(String name, Invocation invocation) {
        if (!name.contains("/")) {
            return new Exit.CouldNotStart(127, "there is no program " + name + " on the PATH");
        }
        boolean exists = name.indexOf('\0') < 0
                && Files.isRegularFile(invocation.directory().resolve(name));
        return exists
                ? new Exit.CouldNotStart(126, name + " is not executable")
                : new Exit.CouldNotStart(127, "there is no program " + name);
    }

    private static Thread pump(InputStream from, BoundedFile own, BoundedFile log) {
        Thread thread = new Thread(
                () -> {
                    byte[] buffer = new byte[1 << 16];
                    try (from) {
                        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                            own.write(buffer, read);
                            log.write(buffer, read);
                        }
                    } catch (IOException closed) {
                        // The stream ended with the process; what arrived until then is kept.
                        return;
                    }
                },
                "output of a child process");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the last output; not for ever, as a process out of reach may hold the stream open. */
    private static void drain(Thread pump) {
        boolean interrupted = Thread.interrupted();
        try {
            pump.join(DRAIN.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endAtShutdown(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            CancellationException ending =
                    new CancellationException("Relocate is ending, and runs no program any more.");
            ending.initCause(shuttingDown);
            throw ending;
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and does no harm.
            return;
        }
    }
}
