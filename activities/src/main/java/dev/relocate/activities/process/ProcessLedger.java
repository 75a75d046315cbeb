package dev.relocate.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes that run for one workspace, written down on disk: what a killed attempt left running is found by the next
 * one and ended.
 *
 * <p>A record is a file named after the process id; it holds the start time, so that another process that was given the
 * same id later is left alone. Where the system shows other processes' variables (Linux), those that left their group are
 * found as well, by the {@value #MARK} that every program is started with.
 */
public final class ProcessLedger {
    /** The variable that names the workspace to the programs that run for it. */
    static final String MARK = "RELOCATE_WORKSPACE";

    /** The start time is derived from the boot time, which moves when the clock is set. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Path folder;
    private final MarkedProcesses marked;

    private ProcessLedger(Path folder) {
        this.folder = folder;
        this.marked = new MarkedProcesses(MARK, folder.toString());
    }

    /**
     * The ledger in a folder, which is made where it is missing.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static ProcessLedger in(Path folder) {
        try {
            Files.createDirectories(folder);
            return new ProcessLedger(folder.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder for process records " + folder + ".", e);
        }
    }

    /**
     * Ends what earlier attempts left running, and forgets it.
     *
     * @throws UncheckedIOException if the records cannot be read
     */
    public void endLeftovers() {
        for (Path record : records()) {
            long pid = Long.parseLong(record.getFileName().toString());
            if (isRecorded(pid, record)) {
                new ProcessGroup(pid).end(GRACE);
            }
            delete(record);
        }
        marked.end();
    }

    /** The variable to start a program with. */
    Map.Entry<String, String> mark() {
        return Map.entry(MARK, folder.toString());
    }

    void record(Process process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        Path record = folder.resolve(Long.toString(process.pid()));
        try {
            Path temporary =
                    Files.writeString(folder.resolve("." + process.pid()), Long.toString(start.toEpochMilli()));
            Files.move(temporary, record, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the process record " + record + ": " + e.getMessage(), e);
        }
    }

    /** To be called when the process's group has been ended. */
    void forget(long pid) {
        marked.end();
        delete(folder.resolve(Long.toString(pid)));
    }

    private List<Path> records() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]{1,18}"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the process records in " + folder + ".", e);
        }
    }

    private static boolean isRecorded(long pid, Path record) {
        try {
            Instant recorded = Instant.ofEpochMilli(Long.parseLong(Files.readString(record)));
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .filter(start -> Duration.between(start, recorded).abs().compareTo(SAME_START) <= 0)
                    .isPresent();
        } catch (NoSuchFileException | NumberFormatException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the process record " + record + ".", e);
        }
    }

    private static void delete(Path record) {
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the process record " + record + ".", e);
        }
    }
}
