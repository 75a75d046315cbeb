package dev.relocate.worker.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server's operating-system process: started in a session of its own, out of reach of the terminal's Ctrl-C, and
 * recorded before it runs, so that one left behind by a killed holder is found again.
 */
final class ServerProcess {
    /** A process start is told in hundredths of a second after a boot time that the system rounds. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StateDirectory state;

    ServerProcess(StateDirectory state) {
        this.state = state;
    }

    /**
     * A script that records its own process, leaves the session and becomes the given program.
     *
     * @throws ServerException if the machine has nothing that starts a session
     */
    Path launcher(Path program, Map<String, String> environment) {
        String session = sessionStarter(environment);
        String script = "#!/bin/sh\n"
                + "# Written by Relocate at each start of its Temporal server.\n"
                + "printf '%s %s\\n' \"$$\" \"$(date +%s)\" > "
                + quoted(pidFile().toString()) + "\n"
                + "exec " + session + " " + quoted(program.toString()) + " \"$@\"\n";
        Path file = state.root().resolve("start-server");
        try {
            Files.writeString(file, script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return file;
        } catch (IOException e) {
            throw new ServerException("The file " + file + " cannot be written (" + e.getMessage() + ").", e);
        }
    }

    /** The recorded server, where it still runs. */
    Optional<ProcessHandle> running() {
        return StateDirectory.read(pidFile()).flatMap(text -> {
            String[] words = text.strip().split(" ", 2);
            try {
                Instant startedAt = Instant.ofEpochSecond(Long.parseLong(words[1]));
                return ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> isOurs(process, startedAt));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                return Optional.empty();
            }
        });
    }

    /** Ends the recorded server, where it still runs: its database must never have two. */
    void endOrphan() {
        running().ifPresent(process -> {
            process.destroy();
            if (!ended(process)) {
                process.destroyForcibly();
                if (!ended(process)) {
                    throw new ServerException("A Temporal server of an earlier run (process " + process.pid()
                            + ") cannot be ended. End it and try again.");
                }
            }
        });
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Process ids are reused: the command line decides where it can be read, else the time of the start. */
    private boolean isOurs(ProcessHandle process, Instant startedAt) {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isPresent()) {
            return List.of(arguments.get()).contains(state.database().toString());
        }
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }

    private Path pidFile() {
        return state.root().resolve("server.pid");
    }

    private static String sessionStarter(Map<String, String> environment) {
        return TemporalBinary.onPath(environment, "setsid")
                .map(setsid -> quoted(setsid.toString()))
                .or(() -> TemporalBinary.onPath(environment, "python3")
                        .map(python -> quoted(python.toString())
                                + " -c 'import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])'"))
                .orElseThrow(() -> new ServerException(
                        "Neither setsid nor python3 is on PATH, and the Temporal server needs one to start apart from the"
                                + " terminal. Install Python 3."));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
