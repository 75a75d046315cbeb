package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.TreeChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.util.FS;

/**
 * Writes and removes single files of a working tree. Each file is replaced by a rename, so that after a kill it is the old
 * one or the new one; parents are real folders, never links.
 */
final class WorktreeFiles {
    private final Worktree worktree;
    private final CheckoutFilters filters;

    WorktreeFiles(Worktree worktree, CheckoutFilters filters) {
        this.worktree = worktree;
        this.filters = filters;
    }

    /** Puts an entry of the tree at its path; what is there is replaced, an empty folder included. */
    void write(String path, TreeChange.Entry entry) throws IOException {
        Path file = worktree.root().resolve(path);
        makeParents(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            deleteEmptyFolders(file);
        }
        Path draft = file.resolveSibling(
                ".relocate-" + sha256(path.getBytes(StandardCharsets.UTF_8)).substring(0, 16) + ".tmp");
        Files.deleteIfExists(draft);
        try {
            if (isLink(entry)) {
                Files.createSymbolicLink(draft, draft.getFileSystem().getPath(linkTarget(entry)));
            } else {
                writeContent(path, entry, Files.newOutputStream(draft));
                setExecutable(draft, entry);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Removes the file or link at a path; without effect where there is none or a parent is no folder. */
    void delete(String path) throws IOException {
        WorktreePath place = WorktreePath.locate(worktree.root(), path);
        if (place.isFile()) {
            Files.deleteIfExists(place.file());
        }
    }

    /** Removes the folders above a path that have become empty, as git does. */
    void deleteEmptyParents(String path) throws IOException {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            WorktreePath parent = WorktreePath.locate(worktree.root(), path.substring(0, end));
            try {
                if (parent.isDirectory()) {
                    Files.delete(parent.file());
                }
            } catch (DirectoryNotEmptyException inUse) {
                return;
            } catch (NoSuchFileException gone) {
                // removed by somebody else: its parent may be empty now
            }
        }
    }

    /** Whether what is at a path is, byte for byte and by mode, what {@link #write} would put there. */
    boolean holds(WorktreePath place, String path, TreeChange.Entry entry) throws IOException {
        if (!place.isFile()) {
            return false;
        }
        boolean link = place.attributes().orElseThrow().isSymbolicLink();
        if (link || isLink(entry)) {
            return link
                    && isLink(entry)
                    && Files.readSymbolicLink(place.file()).toString().equals(linkTarget(entry));
        }
        boolean executable = Files.isExecutable(place.file());
        if (filters.keepsExecutableBit() && executable != (entry.mode() == FileMode.EXECUTABLE_FILE)) {
            return false;
        }
        MessageDigest expected = newSha256();
        writeContent(path, entry, new DigestOutputStream(OutputStream.nullOutputStream(), expected));
        MessageDigest actual = newSha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(place.file()), actual)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Arrays.equals(expected.digest(), actual.digest());
    }

    private boolean isLink(TreeChange.Entry entry) {
        return entry.mode() == FileMode.SYMLINK && filters.makesSymlinks();
    }

    private String linkTarget(TreeChange.Entry entry) throws IOException {
        return new String(worktree.git().open(entry.blob(), Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8);
    }

    private void writeContent(String path, TreeChange.Entry entry, OutputStream to) throws IOException {
        try (to) {
            if (entry.mode() == FileMode.SYMLINK) {
                worktree.git().open(entry.blob(), Constants.OBJ_BLOB).copyTo(to);
            } else {
                filters.write(path, entry.blob(), to);
            }
        }
    }

    private void setExecutable(Path file, TreeChange.Entry entry) {
        if (entry.mode() == FileMode.EXECUTABLE_FILE && filters.keepsExecutableBit()) {
            FS.DETECTED.setExecute(file.toFile(), true);
        }
    }

    private void makeParents(String path) throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            Path parent = worktree.root().resolve(path.substring(0, end));
            if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(parent);
            }
        }
    }

    private static void deleteEmptyFolders(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    deleteEmptyFolders(entry);
                }
            }
        }
        Files.delete(folder);
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(newSha256().digest(content));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }
}
