package dev.relocate.activities.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process group of a program that {@link Session} started. */
final class ProcessGroup {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(1);

    private final long leader;

    /** @param leader the leader's process id, which is the group's as well */
    ProcessGroup(long leader) {
        this.leader = leader;
    }

    /**
     * Ends every member: politely first, and after the grace period for certain. Does nothing where no member is left.
     * Not interruptible, so that a cancelled caller leaves nothing behind either.
     */
    void end(Duration grace) {
        // A program that is ended before it has its own group can only be reached by its own id.
        ProcessHandle.of(leader).ifPresent(ProcessHandle::destroy);
        if (signal("TERM") && !goneWithin(grace)) {
            ProcessHandle.of(leader).ifPresent(ProcessHandle::destroyForcibly);
            signal("KILL");
            goneWithin(AFTER_KILL);
        }
    }

    private boolean goneWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        boolean gone = !signal("0");
        while (!gone && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
            gone = !signal("0");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return gone;
    }

    /** Sends a signal to every member; false where there is none. Java has no call for it, but every POSIX shell has. */
    private boolean signal(String name) {
        List<String> kill = List.of("/bin/sh", "-c", "kill -s \"$1\" -- \"-$2\"", "kill", name, Long.toString(leader));
        try {
            Process process = new ProcessBuilder(kill)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return exitOf(process) == 0;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run /bin/sh to end process group " + leader + ".", e);
        }
    }

    private static int exitOf(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (process.waitFor(1, TimeUnit.MINUTES)) {
                        return process.exitValue();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
