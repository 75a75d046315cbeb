package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.RepositoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The lock of a working tree's index, as git takes it: while it is held no git command can stage, commit or check out there.
 *
 * <p>A lock that a killed Relocate left behind is recognised by its note and taken over; anybody else's is waited for. The
 * note appears together with the lock, so that no kill can leave a lock without it.
 */
public final class IndexLock implements AutoCloseable {
    /** How long git's own short locks are waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path index;
    private final Path lock;

    private IndexLock(Path index, Path lock) {
        this.index = index;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws RepositoryException of fault {@code ENVIRONMENT} where another process keeps it
     */
    public static IndexLock acquire(Worktree worktree) throws IOException {
        return acquire(worktree, PATIENCE);
    }

    static IndexLock acquire(Worktree worktree, Duration patience) throws IOException {
        Path index = worktree.index();
        Path lock = index.resolveSibling(index.getFileName() + ".lock");
        LockNote ours = LockNote.ofThisProcess();
        Path note = Files.createTempFile(index.getParent(), ours.filePrefix(), "");
        try {
            Files.writeString(note, ours.text());
            Instant deadline = Instant.now().plus(patience);
            while (!taken(lock, note)) {
                if (Instant.now().isAfter(deadline)) {
                    throw RepositoryException.passing(
                            "Another git process holds " + lock + ".",
                            "Let it finish; if none is running, delete that file.");
                }
                pause();
            }
            deleteNotesLeftBehind(index.getParent());
            return new IndexLock(index, lock);
        } finally {
            Files.deleteIfExists(note);
        }
    }

    private static boolean taken(Path lock, Path note) throws IOException {
        try {
            Files.createLink(lock, note);
            return true;
        } catch (FileAlreadyExistsException held) {
            if (isLeftBehind(lock)) {
                Files.deleteIfExists(lock);
            }
            return false;
        }
    }

    private static boolean isLeftBehind(Path lock) throws IOException {
        try {
            // git may be writing a large index there: a note is short
            if (Files.size(lock) > 1000) {
                return false;
            }
            String content = new String(Files.readAllBytes(lock), StandardCharsets.ISO_8859_1);
            return LockNote.parse(content).filter(note -> !note.isHeld()).isPresent();
        } catch (NoSuchFileException released) {
            return false;
        }
    }

    /** Whether a process was killed before it wrote its note. */
    private static boolean isLeftUnwritten(Path note) throws IOException {
        try {
            return Files.size(note) == 0
                    && LockNote.ofFile(note.getFileName().toString())
                            .filter(its -> !its.isHeld())
                            .isPresent();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void deleteNotesLeftBehind(Path folder) throws IOException {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, LockNote.FILE_PREFIX + "*")) {
            for (Path note : notes) {
                if (isLeftBehind(note) || isLeftUnwritten(note)) {
                    Files.deleteIfExists(note);
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw RepositoryException.passing("The wait for an index lock was interrupted.", "Try again.");
        }
    }

    /** Puts another index in place, whole or not at all. */
    void replaceIndex(Path newIndex) throws IOException {
        Files.move(newIndex, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lock);
    }
}
