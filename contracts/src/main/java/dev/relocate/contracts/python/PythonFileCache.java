package dev.relocate.contracts.python;

import dev.relocate.contracts.tree.TreeFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers scans by blob, so that two trees that share files share their scans. Safe for use by several threads. */
public final class PythonFileCache {
    private final Map<String, PythonFile> byBlob = new ConcurrentHashMap<>();

    /** The scan of a file, made now or known from an equal blob. */
    public PythonFile scan(TreeFile file) {
        return byBlob.computeIfAbsent(file.blobId(), blob -> PythonFile.scan(file));
    }
}
