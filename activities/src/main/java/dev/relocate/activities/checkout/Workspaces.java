package dev.relocate.activities.checkout;

import dev.relocate.activities.process.Heartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that holds the workspaces of this machine: {@code <root>/<label>/<name>}, each beside its lock file.
 *
 * <p>A workspace is used by one attempt at a time. What a killed attempt left, folders and processes, is removed when any
 * workspace is opened next.
 */
public final class Workspaces {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final String LOCK = ".lock";

    private final Path root;

    private Workspaces(Path root) {
        this.root = root;
    }

    /**
     * The workspaces in a folder, which is made where it is missing.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static Workspaces in(Path root) {
        try {
            return new Workspaces(Files.createDirectories(root).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder for workspaces " + root + ".", e);
        }
    }

    /**
     * An empty workspace, after waiting for an attempt that still uses it.
     *
     * @param label the relocation it belongs to; letters, digits, {@code . _ -}
     * @param name what it is for, of the same letters
     * @throws NoVerdictException of fault {@code ENVIRONMENT} if the attempt before does not end, or its remains cannot be
     *     removed
     */
    public Workspace open(String label, String name, Heartbeat heartbeat) {
        if (!NAME.matcher(label).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a workspace: " + label + "/" + name);
        }
        sweep();
        Path folder = root.resolve(label).resolve(name);
        return Workspace.open(folder, lock(folder, heartbeat));
    }

    /** The folder that holds them; it stays. */
    public Path root() {
        return root;
    }

    /** Removes what killed attempts left, in every workspace that nobody uses. */
    public void sweep() {
        for (Path label : entries(root)) {
            entries(label).stream()
                    .map(Workspaces::withoutLockSuffix)
                    .distinct()
                    .forEach(folder ->
                            FolderLock.tryAcquire(lockOf(folder)).ifPresent(lock -> Workspace.wipe(folder, lock)));
        }
    }

    private static FolderLock lock(Path folder, Heartbeat heartbeat) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            Optional<FolderLock> lock = FolderLock.tryAcquire(lockOf(folder));
            if (lock.isPresent()) {
                return lock.get();
            }
            heartbeat.beat();
            if (System.nanoTime() >= deadline) {
                throw NoVerdictException.environment(
                        "The workspace " + folder + " is still in use.", "Wait for the other worker, or stop it.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoVerdictException.environment("The worker is stopping.", "Start it again.")
                    .causedBy(e);
        }
    }

    private static Path withoutLockSuffix(Path entry) {
        String name = entry.getFileName().toString();
        return name.endsWith(LOCK) ? entry.resolveSibling(name.substring(0, name.length() - LOCK.length())) : entry;
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the workspaces in " + folder + ".", e);
        }
    }
}
