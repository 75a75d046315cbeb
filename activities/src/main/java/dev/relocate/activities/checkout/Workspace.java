package dev.relocate.activities.checkout;

import dev.relocate.activities.process.ProcessLedger;
import dev.relocate.activities.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A locked folder for one attempt at one gate; closed, it is gone with all that was started in it. */
public final class Workspace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workspace.class);
    private static final String PROCESSES = "processes";

    private final Path folder;
    private final FolderLock lock;
    private final ProcessLedger ledger;
    private final ProcessRunner runner;

    private Workspace(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
        this.ledger = ProcessLedger.in(folder.resolve(PROCESSES));
        this.runner = new ProcessRunner(ledger, folder.resolve("outputs"));
    }

    static Workspace open(Path folder, FolderLock lock) {
        try {
            empty(folder);
            return new Workspace(folder, lock);
        } catch (IOException | UncheckedIOException e) {
            lock.close();
            throw NoVerdictException.environment(
                            "The workspace " + folder + " of an earlier attempt cannot be removed: " + e.getMessage()
                                    + ".",
                            "Remove it.")
                    .causedBy(e);
        }
    }

    /** Removes what is left of a workspace that nobody uses; what cannot be removed is left to whoever opens it. */
    static void wipe(Path folder, FolderLock lock) {
        try (lock) {
            empty(folder);
        } catch (IOException e) {
            log.warn("Cannot remove the workspace {}: {}", folder, e.toString());
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder.resolve(PROCESSES))) {
            ProcessLedger.in(folder.resolve(PROCESSES)).endLeftovers();
        }
        Folders.remove(folder);
    }

    /** Where this workspace is; an absolute path without links. */
    public Path folder() {
        return folder;
    }

    /** Runs programs for this workspace. */
    public ProcessRunner runner() {
        return runner;
    }

    @Override
    public void close() {
        try (lock) {
            ledger.endLeftovers();
            Folders.remove(folder);
        } catch (IOException e) {
            log.warn("Cannot remove the workspace {}; the next attempt tries again: {}", folder, e.toString());
        }
    }
}
