package dev.relocate.worker.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to run the embedded server. The operating system frees it when its holder ends, however it ends. */
final class ServerLock implements AutoCloseable {
    /** POSIX frees a process's lock as soon as the process closes any descriptor of the file, so it opens but one. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ServerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The lock, unless another process or another part of this one holds it. */
    static Optional<ServerLock> tryAcquire(Path file) {
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<ServerLock> acquired = Optional.empty();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            } else {
                acquired = Optional.of(new ServerLock(file, channel));
            }
            return acquired;
        } catch (IOException e) {
            throw new ServerException(
                    "The lock " + file + " cannot be used (" + e.getMessage()
                            + "). Set RELOCATE_HOME to a folder on a local disk.",
                    e);
        } finally {
            if (acquired.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ServerException("The lock of the embedded server could not be given back.", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
