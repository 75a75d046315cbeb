package dev.relocate.activities.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lock on a file that holds against other processes and other threads, and that the system frees when its holder dies. */
final class FolderLock implements AutoCloseable {
    /** A system's file lock holds for the process, and closing any channel to the file frees it: threads need their own. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int ATTEMPTS = 100;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The lock, if it is free.
     *
     * @param file is made where it is missing, and removed with its folder, if that is empty then, when the lock is closed
     */
    static Optional<FolderLock> tryAcquire(Path file) {
        Path key = file.toAbsolutePath().normalize();
        if (!HELD_HERE.add(key)) {
            return Optional.empty();
        }
        Optional<FolderLock> lock = Optional.empty();
        try {
            lock = open(key);
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file + ": " + e.getMessage(), e);
        } finally {
            if (lock.isEmpty()) {
                HELD_HERE.remove(key);
            }
        }
    }

    private static Optional<FolderLock> open(Path file) throws IOException {
        for (int attempt = 1; true; attempt++) {
            Files.createDirectories(file.getParent());
            try {
                Object made = identity(file);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    channel.close();
                    return Optional.empty();
                }
                // else its last holder removed it, and others lock the one that is there now
                if (made.equals(identity(file))) {
                    return Optional.of(new FolderLock(file, channel));
                }
                channel.close();
            } catch (NoSuchFileException removedMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw removedMeanwhile;
                }
            }
        }
    }

    /** Which file is at a path, made where there is none: another one there later is told apart. */
    private static Object identity(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException madeBefore) {
            // as it should be
        }
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (DirectoryNotEmptyException othersAreThere) {
            // they remove it
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + file + ".", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
