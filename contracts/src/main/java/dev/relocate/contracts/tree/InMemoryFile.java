package dev.relocate.contracts.tree;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** A file whose content is held in memory. */
@SuppressWarnings("ArrayRecordComponent") // identity of content is the blob id
record InMemoryFile(String path, FileMode mode, String blobId, byte[] bytes) implements TreeFile {
    static InMemoryFile of(String path, FileMode mode, byte[] content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return new InMemoryFile(
                    path, mode, formatter.idFor(Constants.OBJ_BLOB, content).name(), content);
        }
    }
}
