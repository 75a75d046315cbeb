package dev.relocate.activities.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that takes any amount of output and grows to a limit: the first half of the limit is written as it comes, the
 * last half is kept in memory and follows at the end. Safe for use by several threads.
 *
 * <p>A file that cannot be written goes on taking output, so that the program is not blocked; {@link #close} says it.
 */
final class BoundedFile {
    private final Path file;
    private final OutputStream head;
    private final byte[] tail;
    private long headRoom;
    private long tailed;
    private boolean closed;
    private Optional<IOException> trouble = Optional.empty();

    /** @param limit bytes; an even number of at least 2 */
    BoundedFile(Path file, int limit) throws IOException {
        this.file = file;
        this.head = Files.newOutputStream(file);
        this.headRoom = limit / 2;
        this.tail = new byte[limit / 2];
    }

    /** Takes some bytes; after {@link #close} they are dropped. */
    synchronized void write(byte[] bytes, int length) {
        if (closed || trouble.isPresent()) {
            return;
        }
        int first = (int) Math.min(length, headRoom);
        try {
            head.write(bytes, 0, first);
        } catch (IOException e) {
            trouble = Optional.of(e);
        }
        headRoom -= first;
        for (int i = Math.max(first, length - tail.length); i < length; i++) {
            tail[(int) ((tailed + i - first) % tail.length)] = bytes[i];
        }
        tailed += length - first;
    }

    /**
     * Ends the file with the tail.
     *
     * @throws UncheckedIOException if anything could not be written
     */
    synchronized Capture close() {
        closed = true;
        long omitted = Math.max(0, tailed - tail.length);
        try (OutputStream out = head) {
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            if (omitted > 0) {
                out.write(("\n[" + omitted + " bytes left out]\n").getBytes(UTF_8));
                int start = (int) (tailed % tail.length);
                out.write(tail, start, tail.length - start);
                out.write(tail, 0, start);
            } else {
                out.write(tail, 0, (int) tailed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the captured output " + file + ": " + e.getMessage(), e);
        }
        return new Capture(file, omitted);
    }
}
