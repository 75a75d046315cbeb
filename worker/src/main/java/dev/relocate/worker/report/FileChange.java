package dev.relocate.worker.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.Patch;

/**
 * What a change does to one file.
 *
 * @param kind {@code add}, {@code modify}, {@code delete}, {@code rename} or {@code copy}
 * @param path the file's path afterwards; of a deleted one, before
 * @param from its path before, where that is another
 * @param added lines added; 0 in a binary file
 * @param removed lines removed; 0 in a binary file
 */
public record FileChange(String kind, String path, Optional<String> from, int added, int removed, boolean binary) {
    /** The files of a patch in git's format, in its order. */
    @SuppressWarnings("ArrayParameter")
    public static List<FileChange> of(byte[] patch) {
        Patch parsed = new Patch();
        parsed.parse(patch, 0, patch.length);
        return parsed.getFiles().stream().map(header -> of((FileHeader) header)).toList();
    }

    private static FileChange of(FileHeader header) {
        boolean binary = header.getPatchType() != FileHeader.PatchType.UNIFIED;
        // a file that only moves has no hunks
        List<Edit> edits = header.getHunks().stream()
                .flatMap(hunk -> hunk.toEditList().stream())
                .toList();
        boolean deleted = header.getChangeType() == DiffEntry.ChangeType.DELETE;
        boolean elsewhere = header.getChangeType() == DiffEntry.ChangeType.RENAME
                || header.getChangeType() == DiffEntry.ChangeType.COPY;
        return new FileChange(
                header.getChangeType().name().toLowerCase(Locale.ROOT),
                deleted ? header.getOldPath() : header.getNewPath(),
                elsewhere ? Optional.of(header.getOldPath()) : Optional.empty(),
                edits.stream().mapToInt(Edit::getLengthB).sum(),
                edits.stream().mapToInt(Edit::getLengthA).sum(),
                binary);
    }
}
