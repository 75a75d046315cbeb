package dev.relocate.activities.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processes that were started with a certain variable, or inherited it. A program that makes itself a daemon leaves
 * its group and its parent, but keeps its variables. Finds nothing where there is no {@code /proc}.
 */
final class MarkedProcesses {
    private static final Path PROC = Path.of("/proc");

    private final String entry;

    MarkedProcesses(String variable, String value) {
        // Read byte for byte below: variables need not be in any encoding.
        this.entry = new String(("\0" + variable + "=" + value + "\0").getBytes(UTF_8), ISO_8859_1);
    }

    /** Kills all of them; what they start in the meantime is found by looking again. */
    void end() {
        for (int round = 0; round < 10 && killAll(); round++) {
            Thread.onSpinWait();
        }
    }

    private boolean killAll() {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return false;
        }
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                        .filter(process -> process.pid() != self && isMarked(process.pid()))
                        .filter(ProcessHandle::destroyForcibly)
                        .count()
                > 0;
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
