package dev.relocate.contracts.tree;

import java.nio.charset.StandardCharsets;

/**
 * One file of a {@link Tree}.
 *
 * <p>Implementations are immutable and safe for use by several threads; {@link #bytes()} may read from disk each time.
 */
public interface TreeFile {
    /** The path from the repository's root, with {@code /} between its parts and none at either end. */
    String path();

    /** The mode that git records. */
    FileMode mode();

    /**
     * The git blob id of the content: 40 (SHA-1) lower-case hexadecimal digits, equal for equal bytes.
     */
    String blobId();

    /**
     * The content, unchanged. The caller must not modify the array.
     *
     * @throws java.io.UncheckedIOException if the content cannot be read any more
     */
    byte[] bytes();

    /** The content decoded as UTF-8, malformed input replaced; for reading only, never for writing back. */
    default String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
