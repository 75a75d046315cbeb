package dev.relocate.contracts.python;

import dev.relocate.contracts.cache.BlobCache;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers scans by blob, so that two trees that share files share their scans, and, where it has a folder, the next run shares
 * those of the one before. Safe for use by several threads.
 */
public final class PythonFileCache {
    private static final String FOLDER = "relocate";
    private static final String FILE = "python-scans";

    private final Map<String, PythonFile> byBlob = new ConcurrentHashMap<>();
    private final NameTable names = new NameTable();
    /** Read beside whatever else goes on, since it is needed only once the tree is listed. */
    private final Optional<CompletableFuture<BlobCache>> disk;

    private PythonFileCache(Optional<CompletableFuture<BlobCache>> disk) {
        this.disk = disk;
    }

    /** A cache for this process alone. */
    public PythonFileCache() {
        this(Optional.empty());
    }

    /**
     * A cache that goes on where an earlier one was {@link #save}d.
     *
     * @param gitDirectory the repository's own folder ({@code .git}); what is kept there lies in {@code relocate/} and may be
     *     deleted at any time
     */
    public static PythonFileCache keptIn(Path gitDirectory) {
        Path file = gitDirectory.resolve(FOLDER).resolve(FILE);
        return new PythonFileCache(
                Optional.of(CompletableFuture.supplyAsync(() -> BlobCache.open(file, ScannerVersion.current()))));
    }

    /** The scan of a file, made now or known from an equal blob. */
    public PythonFile scan(TreeFile file) {
        return byBlob.computeIfAbsent(file.blobId(), blob -> known(blob).orElseGet(() -> made(blob, file)));
    }

    /** Writes down what is new, for the next run; where that is not possible, the next run makes it again. */
    public void save() {
        disk.ifPresent(kept -> kept.join().save());
    }

    private Optional<PythonFile> known(String blob) {
        return disk.flatMap(kept -> kept.join().find(blob)).flatMap(scan -> ScanReader.read(scan, names));
    }

    private PythonFile made(String blob, TreeFile file) {
        PythonFile scan = PythonFile.scan(file);
        disk.ifPresent(kept -> kept.join().add(blob, ScanWriter.write(scan)));
        return scan;
    }
}
