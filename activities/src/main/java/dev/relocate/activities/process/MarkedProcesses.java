package dev.relocate.activities.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The processes that were started with a certain variable, or inherited it. A program that makes itself a daemon leaves
 * its group and its parent, but keeps its variables. Finds nothing where there is no {@code /proc}.
 */
final class MarkedProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 10;
    private static final int SECONDS_TO_DIE = 2;

    private final String entry;

    MarkedProcesses(String variable, String value) {
        // Read byte for byte below: variables need not be in any encoding.
        this.entry = new String(("\0" + variable + "=" + value + "\0").getBytes(UTF_8), ISO_8859_1);
    }

    /** Kills all of them and sees them gone; what they start in the meantime is found by looking again. */
    void end() {
        for (int round = 0; round < ROUNDS && killAll(); round++) {
            Thread.onSpinWait();
        }
    }

    private boolean killAll() {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return false;
        }
        long self = ProcessHandle.current().pid();
        List<ProcessHandle> killed = ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && isMarked(process.pid()))
                .filter(ProcessHandle::destroyForcibly)
                .toList();
        killed.forEach(process -> process.onExit()
                .completeOnTimeout(process, SECONDS_TO_DIE, TimeUnit.SECONDS)
                .join());
        return !killed.isEmpty();
    }

    private boolean isMarked(long pid) {
        try {
            byte[] variables = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            return ("\0" + new String(variables, ISO_8859_1)).contains(entry);
        } catch (IOException notOursOrGone) {
            return false;
        }
    }
}
