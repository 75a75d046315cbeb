package dev.relocate.contracts.tree;

import dev.relocate.contracts.source.Paths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
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

    private final Repository repository;
    private final Path root;
    private final TreeMap<String, TreeFile> files = new TreeMap<>();
    private Optional<Conversion> conversion = Optional.empty();

    private WorkingTree(Repository repository) {
        this.repository = repository;
        this.root = repository.getWorkTree().toPath();
    }

    /**
     * Lists the working directory now; each file's content is read once, when it is first asked for, and kept.
     *
     * @param repository one with a working directory
     * @throws UncheckedIOException if a folder or the index cannot be read
     */
    public static Tree of(Repository repository) {
        WorkingTree tree = new WorkingTree(repository);
        tree.list();
        return new EditedTree(Collections.unmodifiableSortedMap(tree.files));
    }

    private void list() {
        try (NameConflictTreeWalk walk = new NameConflictTreeWalk(repository)) {
            DirCache tracked = repository.readDirCache();
            FileTreeIterator disk = FolderListings.iterator(repository, tracked);
            walk.addTree(new DirCacheIterator(tracked));
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
                    String path = new String(walk.getRawPath(), StandardCharsets.UTF_8);
                    files.put(path, workingFile(path, index, file));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What git may have done to contents; found out when it first matters. */
    private synchronized Conversion conversion() {
        if (conversion.isEmpty()) {
            List<TreeFile> attributes = files.values().stream()
                    .filter(file -> file.mode() != FileMode.SYMLINK
                            && file.path().endsWith(Constants.DOT_GIT_ATTRIBUTES)
                            && Paths.name(file.path()).equals(Constants.DOT_GIT_ATTRIBUTES))
                    .toList();
            conversion = Optional.of(Conversion.of(repository, attributes));
        }
        return conversion.get();
    }

    private static boolean isDirectory(WorkingTreeIterator file) {
        return org.eclipse.jgit.lib.FileMode.TREE.equals(file.getEntryRawMode());
    }

    private WorkingFile workingFile(String path, DirCacheIterator index, WorkingTreeIterator file) {
        DirCacheEntry entry = index == null ? null : index.getDirCacheEntry();
        int raw = (entry == null ? file.getEntryFileMode() : file.getIndexFileMode(index)).getBits();
        FileMode mode = org.eclipse.jgit.lib.FileMode.SYMLINK.equals(raw)
                ? FileMode.SYMLINK
                : org.eclipse.jgit.lib.FileMode.EXECUTABLE_FILE.equals(raw) ? FileMode.EXECUTABLE : FileMode.REGULAR;
        // an entry as young as the index itself compares as smudged, never as equal (git's racy-git.txt)
        boolean unchanged =
                entry != null && !entry.isAssumeValid() && file.compareMetadata(entry) == MetadataDiff.EQUAL;
        return new WorkingFile(path, mode, unchanged ? Optional.of(entry.getObjectId()) : Optional.empty());
    }

    private final class WorkingFile implements TreeFile {
        private final String path;
        private final FileMode mode;
        /** Written out for who asks: most of a repository's files are only listed. */
        private final Optional<ObjectId> indexedId;

        private InMemoryFile content;

        WorkingFile(String path, FileMode mode, Optional<ObjectId> indexedId) {
            this.path = path;
            this.mode = mode;
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
            return indexedId
                    .filter(id -> isBlob())
                    .map(ObjectId::name)
                    .orElseGet(() -> content().blobId());
        }

        @Override
        public byte[] bytes() {
            return content().bytes();
        }

        /** Whether the bytes are those of the blob in the index; only asked where the index says that nothing changed. */
        private boolean isBlob() {
            return mode == FileMode.SYMLINK || conversion().keeps(this::bytes);
        }

        private synchronized InMemoryFile content() {
            if (content == null) {
                content = InMemoryFile.of(path, mode, read());
            }
            return content;
        }

        private byte[] read() {
            Path location = root.resolve(path);
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
