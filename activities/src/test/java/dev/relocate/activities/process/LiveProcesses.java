package dev.relocate.activities.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells processes that run from those that are over, where nobody may have collected their exit code. */
final class LiveProcesses {
    private LiveProcesses() {}

    static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException notThisSystemOrGone) {
            return ProcessHandle.of(pid).isEmpty();
        }
    }
}
