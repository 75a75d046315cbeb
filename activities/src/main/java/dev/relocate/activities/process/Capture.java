package dev.relocate.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a stream carried: all of it, or its head and tail around a line that says how much is missing.
 *
 * @param file holds it until the workspace is removed
 * @param omitted bytes left out between head and tail
 */
public record Capture(Path file, long omitted) {
    /** Whether nothing is missing. */
    public boolean complete() {
        return omitted == 0;
    }

    /**
     * The content as UTF-8, malformed input replaced.
     *
     * @throws UncheckedIOException if the file is gone
     */
    public String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the captured output " + file + ".", e);
        }
    }
}
