package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TreeChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;

/** Reads and writes working trees' indexes, and refuses the forms that could not be written back whole. */
final class Index {
    private Index() {}

    /** @throws RepositoryException of fault {@code REPOSITORY} for a split index, a sparse checkout or a damaged index */
    static DirCache read(Worktree worktree) throws IOException {
        DirCache index;
        try {
            index = DirCache.read(worktree.git());
        } catch (CorruptObjectException unknownForm) {
            RepositoryException refusal = RepositoryException.unusable(
                    "The index of " + worktree.root() + " cannot be read: "
                            + OneLine.of(String.valueOf(unknownForm.getMessage()), 200) + ".",
                    "Run git update-index --no-split-index there; a damaged index is made anew by git reset.");
            refusal.initCause(unknownForm);
            throw refusal;
        }
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (index.getEntry(i).isSkipWorkTree()) {
                throw RepositoryException.unusable(
                        "The working tree " + worktree.root() + " is a sparse checkout, without "
                                + index.getEntry(i).getPathString() + ".",
                        "Run git sparse-checkout disable there, or check another branch out.");
            }
        }
        return index;
    }

    /**
     * A copy of a working tree's index, beside it, in which changes are staged that are on disk already. All other entries
     * stay as they are.
     */
    static Path draft(Worktree worktree, List<TreeChange> changes) throws IOException {
        Path draft = worktree.besideIndex("relocate.index");
        Files.deleteIfExists(worktree.besideIndex("relocate.index.lock"));
        if (Files.exists(worktree.index())) {
            // its time decides which entries git would look at again, so it is copied too
            Files.copy(
                    worktree.index(), draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.deleteIfExists(draft);
        }
        DirCache index = DirCache.lock(draft.toFile(), worktree.git().getFS());
        try {
            DirCacheEditor editor = index.editor();
            for (TreeChange change : changes) {
                editor.add(edit(worktree, change));
            }
            if (!editor.commit()) {
                throw new IOException("Cannot write " + draft + ".");
            }
        } finally {
            index.unlock();
        }
        return draft;
    }

    private static DirCacheEditor.PathEdit edit(Worktree worktree, TreeChange change) throws IOException {
        if (change.after().isEmpty()) {
            return new DirCacheEditor.DeletePath(change.path());
        }
        TreeChange.Entry after = change.after().get();
        Optional<BasicFileAttributes> onDisk = WorktreePath.read(worktree.root().resolve(change.path()));
        return new DirCacheEditor.PathEdit(change.path()) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(after.mode());
                entry.setObjectId(after.blob());
                onDisk.filter(file -> !file.isDirectory()).ifPresent(file -> {
                    entry.setLength(file.size());
                    entry.setLastModified(file.lastModifiedTime().toInstant());
                });
            }
        };
    }
}
