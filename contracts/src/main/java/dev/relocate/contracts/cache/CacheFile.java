package dev.relocate.contracts.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The file of a {@link BlobCache}: magic number, version, count; an id and a length for each entry; the entries' bytes; a CRC-32 of
 * all that.
 */
final class CacheFile {
    private static final long MAGIC = 0x72656c6f63617465L;
    private static final int HEADER = 2 * Long.BYTES + Integer.BYTES;
    private static final int ROW = BlobId.BYTES + Integer.BYTES;
    private static final int TRAILER = Long.BYTES;
    /** When a temporary file is certainly one that a killed process left behind. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path location;
    private final long version;

    CacheFile(Path location, long version) {
        this.location = location;
        this.version = version;
    }

    /** The entries in the order in which they were written; none where the file is not a whole one of this version. */
    Map<BlobId, ByteBuffer> read() {
        try {
            return entries(bytes());
        } catch (IOException | BufferUnderflowException | IllegalArgumentException unusable) {
            return Map.of();
        }
    }

    /** Replaces the file by one with as many entries, from the first on, as it may hold; does nothing where that is not possible. */
    void write(Map<BlobId, ByteBuffer> entries) {
        try {
            Path folder = location.getParent();
            if (Files.isSymbolicLink(folder)) {
                return; // who made that wants files changed elsewhere
            }
            Files.createDirectories(folder);
            sweep(folder);
            Path temporary = Files.createTempFile(folder, temporaryPrefix(), ".tmp");
            try {
                try (OutputStream out = Files.newOutputStream(temporary)) {
                    out.write(encoded(entries));
                }
                Files.move(temporary, location, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | UnsupportedOperationException readOnly) {
            // a cache that cannot be written costs time, nothing else
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(location, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(BlobCache.MAX_FILE + 1);
        }
    }

    private Map<BlobId, ByteBuffer> entries(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        if (content.length > BlobCache.MAX_FILE || in.getLong() != MAGIC || in.getLong() != version) {
            return Map.of();
        }
        int count = in.getInt();
        int end = content.length - TRAILER;
        if (count < 0 || count > (end - HEADER) / ROW || in.getLong(end) != checksum(content, end)) {
            return Map.of();
        }
        Map<BlobId, ByteBuffer> found = new LinkedHashMap<>(2 * count);
        int at = HEADER + count * ROW;
        for (int row = 0; row < count; row++) {
            BlobId id = BlobId.read(in);
            int length = in.getInt();
            if (length < 0 || length > end - at) {
                return Map.of();
            }
            found.put(id, in.slice(at, length));
            at += length;
        }
        return at == end ? found : Map.of();
    }

    private byte[] encoded(Map<BlobId, ByteBuffer> entries) {
        Map<BlobId, ByteBuffer> fitting = new LinkedHashMap<>(2 * entries.size());
        int size = HEADER + TRAILER;
        for (Map.Entry<BlobId, ByteBuffer> entry : entries.entrySet()) {
            int more = ROW + entry.getValue().remaining();
            if (size + more > BlobCache.MAX_FILE) {
                break;
            }
            size += more;
            fitting.put(entry.getKey(), entry.getValue());
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putLong(MAGIC).putLong(version).putInt(fitting.size());
        fitting.forEach((id, result) -> {
            id.write(out);
            out.putInt(result.remaining());
        });
        fitting.values().forEach(result -> out.put(result.duplicate()));
        return out.putLong(checksum(out.array(), out.position())).array();
    }

    /** Removes what killed processes left. */
    private void sweep(Path folder) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, temporaryPrefix() + "*.tmp")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private String temporaryPrefix() {
        return location.getFileName() + "-";
    }

    private static long checksum(byte[] content, int length) {
        CRC32 crc = new CRC32();
        crc.update(content, 0, length);
        return crc.getValue();
    }
}
