package dev.relocate.contracts.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.MetadataDiff;

/**
 * The files of a repository's working directory as they stand: tracked ones, and untracked ones that are not ignored.
 *
 * <p>Symbolic links are files that hold their target and are never followed; nested repositories are left out.
 */
public final class WorkingTree {
    private static final int INDEX = 0;
    private static final int DISK = 1;

    private WorkingTree() {}

    /**
     * Lists the working directory now; each file's content is read once, when it is first asked for, and kept.
     *
     * @param repository one with a working directory
     * @throws UncheckedIOException if a folder or the index cannot be read
     */
    public static Tree of(Repository repository) {
        TreeMap<String, TreeFile> files = new TreeMap<>();
        Path root = repository.getWorkTree().toPath();
        try (NameConflictTreeWalk walk = new NameConflictTreeWalk(repository)) {
            FileTreeIterator disk = new FileTreeIterator(repository);
            walk.addTree(new DirCacheIterator(repository.readDirCache()));
            walk.addTree(disk);
            disk.setDirCacheIterator(walk, INDEX);
            while (walk.next()) {
                DirCacheIterator index = walk.getTree(INDEX, DirCacheIterator.class);
                WorkingTreeIterator file = walk.getTree(DISK, WorkingTreeIterator.class);
                if (file == null || (index == null && file.isEntryIgnored())) {
                    continue;
                }
                if (isDirectory(file)) {
                    walk.enterSubtree();
                } else if (!org.eclipse.jgit.lib.FileMode.GITLINK.equals(file.getEntryRawMode())) {
                    String path = walk.getPathString();
                    files.put(path, workingFile(root, path, index, file));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new EditedTree(Collections.unmodifiableSortedMap(files));
    }

    private static boolean isDirectory(WorkingTreeIterator file) {
        return org.eclipse.jgit.lib.FileMode.TREE.equals(file.getEntryRawMode());
    }

    private static WorkingFile workingFile(Path root, String path, DirCacheIterator index, WorkingTreeIterator file) {
        DirCacheEntry entry = index == null ? null : index.getDirCacheEntry();
        int raw = (entry == null ? file.getEntryFileMode() : file.getIndexFileMode(index)).getBits();
        FileMode mode = org.eclipse.jgit.lib.FileMode.SYMLINK.equals(raw)
                ? FileMode.SYMLINK
                : org.eclipse.jgit.lib.FileMode.EXECUTABLE_FILE.equals(raw) ? FileMode.EXECUTABLE : FileMode.REGULAR;
        boolean unchanged = entry != null && file.compareMetadata(entry) == MetadataDiff.EQUAL;
        return new WorkingFile(
                path,
                mode,
                root.resolve(path),
                unchanged ? Optional.of(entry.getObjectId().name()) : Optional.empty());
    }

    private static final class WorkingFile implements TreeFile {
        private final String path;
        private final FileMode mode;
        private final Path location;
        private final Optional<String> indexedId;
        private InMemoryFile content;

        WorkingFile(String path, FileMode mode, Path location, Optional<String> indexedId) {
            this.path = path;
            this.mode = mode;
            this.location = location;
            this.indexedId = indexedId;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public FileMode mode() {
            return mode;
        }

        @Override
        public String blobId() {
            return indexedId.orElseGet(() -> content().blobId());
        }

        @Override
        public byte[] bytes() {
            return content().bytes();
        }

        private synchronized InMemoryFile content() {
            if (content == null) {
                content = InMemoryFile.of(path, mode, read());
            }
            return content;
        }

        private byte[] read() {
            try {
                if (mode == FileMode.SYMLINK) {
                    return Files.readSymbolicLink(location).toString().getBytes(StandardCharsets.UTF_8);
                }
                try (InputStream in = Files.newInputStream(location, LinkOption.NOFOLLOW_LINKS)) {
                    return in.readAllBytes();
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
