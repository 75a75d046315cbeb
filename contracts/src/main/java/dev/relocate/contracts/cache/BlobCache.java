package dev.relocate.contracts.cache;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Results by git blob id, kept in one file between runs.
 *
 * <p>The file may be deleted at any time. One that is missing, unreadable, damaged, or of another version counts as empty and is
 * replaced by the next {@link #save}. It is replaced in one step, so that a reader sees an old or a new one, never half of
 * one; of two processes that save, the later one wins. Safe for use by several threads.
 */
public final class BlobCache {
    /** The most bytes that a cache file has. */
    static final int MAX_FILE = 64 << 20;
    /** The most bytes that one result may have to be kept. */
    static final int MAX_ENTRY = 1 << 20;

    private final CacheFile file;
    private final Map<BlobId, ByteBuffer> kept;
    private final Set<BlobId> used = ConcurrentHashMap.newKeySet();
    private final Map<BlobId, ByteBuffer> added = new ConcurrentHashMap<>();

    private BlobCache(CacheFile file) {
        this.file = file;
        this.kept = file.read();
    }

    /**
     * Reads a cache.
     *
     * @param location where the file is or will be; folders are made when it is saved
     * @param version what the results depend on beside the blob: those of another version are not used
     */
    public static BlobCache open(Path location, long version) {
        return new BlobCache(new CacheFile(location, version));
    }

    /** What is known of a blob, from the first byte to the last of the buffer; nothing for what is no SHA-1 blob id. */
    public Optional<ByteBuffer> find(String blobId) {
        return BlobId.parse(blobId).flatMap(id -> {
            ByteBuffer found = added.getOrDefault(id, kept.get(id));
            if (found == null) {
                return Optional.empty();
            }
            used.add(id);
            return Optional.of(found.duplicate());
        });
    }

    /** Remembers a result, in place of an earlier one; too large ones are left out. The array belongs to the cache from now on. */
    public void add(String blobId, byte[] result) {
        if (result.length <= MAX_ENTRY) {
            BlobId.parse(blobId).ifPresent(id -> added.put(id, ByteBuffer.wrap(result)));
        }
    }

    /** Writes the file if there is something new; results that were used least recently go first when it is full. */
    public void save() {
        if (added.isEmpty()) {
            return;
        }
        Map<BlobId, ByteBuffer> latestFirst = new LinkedHashMap<>(added);
        kept.forEach((id, result) -> {
            if (used.contains(id)) {
                latestFirst.putIfAbsent(id, result);
            }
        });
        kept.forEach(latestFirst::putIfAbsent);
        file.write(latestFirst);
    }
}
