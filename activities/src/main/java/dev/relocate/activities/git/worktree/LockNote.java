package dev.relocate.activities.git.worktree;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Relocate writes into an index lock, so that the lock of a process that was killed can be told from one that is held.
 * Git writes indexes there, which never begin like this.
 *
 * @param pid the holder's process id
 * @param started when the holder's process started, in milliseconds since 1970; 0 where unknown
 * @param process a name of that process that no other shares; empty where only its file's name is known
 */
record LockNote(long pid, long started, String process) {
    private static final String PROCESS = UUID.randomUUID().toString();
    private static final Pattern FORM =
            Pattern.compile("relocate (\\d{1,18}) (\\d{1,18}) ([0-9a-f-]{36})\n.*", Pattern.DOTALL);
    /** How the names of notes begin, in the folder of the index. */
    static final String FILE_PREFIX = "relocate-note-";

    private static final Pattern FILE = Pattern.compile(FILE_PREFIX + "(\\d{1,18})-(\\d{1,18})-.*");
    /** Operating systems round the start of a process, each reader a little differently. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    static LockNote ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new LockNote(self.pid(), startOf(self), PROCESS);
    }

    /** The note in a lock file's content; nothing where the lock is not Relocate's. */
    static Optional<LockNote> parse(String content) {
        Matcher form = FORM.matcher(content);
        return form.matches()
                ? Optional.of(new LockNote(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), form.group(3)))
                : Optional.empty();
    }

    /** The note whose file begins to be written under a name; nothing where the name is no note's. */
    static Optional<LockNote> ofFile(String name) {
        Matcher form = FILE.matcher(name);
        return form.matches()
                ? Optional.of(new LockNote(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), ""))
                : Optional.empty();
    }

    /** How the name of a file with this note begins. */
    String filePrefix() {
        return FILE_PREFIX + pid + "-" + started + "-";
    }

    String text() {
        return "relocate " + pid + " " + started + " " + process
                + "\nRelocate is bringing this working tree up to date; the process above holds this lock.\n";
    }

    /** Whether the process that wrote the note is still there. */
    boolean isHeld() {
        if (process.equals(PROCESS)) {
            return true;
        }
        boolean ourPid = pid == ProcessHandle.current().pid();
        // with a name of its process, a note of our pid is of a process that had that pid before us
        return !(ourPid && !process.isEmpty())
                && ProcessHandle.of(pid)
                        .filter(holder -> Math.abs(startOf(holder) - started) <= ROUNDING.toMillis())
                        .isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
