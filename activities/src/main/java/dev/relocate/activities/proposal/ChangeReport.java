package dev.relocate.activities.proposal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;

/**
 * What a change looks like to a person.
 *
 * @param stat one line a file, in git's order: the kind of change, the paths, lines added and removed
 * @param patch the whole change in git's format, as {@code git apply} reads it
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ChangeReport(List<String> stat, byte[] patch) {
    static ChangeReport between(Repository git, AnyObjectId olderTree, AnyObjectId newerTree) throws IOException {
        ByteArrayOutputStream patch = new ByteArrayOutputStream();
        List<String> stat = new ArrayList<>();
        try (DiffFormatter diff = new DiffFormatter(patch)) {
            diff.setRepository(git);
            diff.setDetectRenames(true);
            diff.setAbbreviationLength(Constants.OBJECT_ID_STRING_LENGTH);
            List<DiffEntry> entries = diff.scan(olderTree, newerTree);
            for (DiffEntry entry : entries) {
                stat.add(line(entry, diff.toFileHeader(entry)));
            }
            diff.format(entries);
        }
        return new ChangeReport(stat, patch.toByteArray());
    }

    private static String line(DiffEntry entry, FileHeader header) {
        String what = switch (entry.getChangeType()) {
            case ADD -> "A " + entry.getNewPath();
            case DELETE -> "D " + entry.getOldPath();
            case MODIFY -> "M " + entry.getNewPath();
            case RENAME -> "R " + entry.getOldPath() + " -> " + entry.getNewPath();
            case COPY -> "C " + entry.getOldPath() + " -> " + entry.getNewPath();
        };
        if (header.getPatchType() != FileHeader.PatchType.UNIFIED) {
            return what + " (binary)";
        }
        int added = header.toEditList().stream().mapToInt(Edit::getLengthB).sum();
        int removed = header.toEditList().stream().mapToInt(Edit::getLengthA).sum();
        return what + " +" + added + " -" + removed;
    }
}
