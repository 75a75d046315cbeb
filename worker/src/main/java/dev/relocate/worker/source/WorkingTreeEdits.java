package dev.relocate.worker.source;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes edits in a working tree.
 *
 * <p>All of it is looked at first: an edit that would leave the tree through a link, or lay itself over a file that git
 * ignores, is refused before anything is written. Each file is then replaced by a rename; new ones are there before old ones
 * go.
 */
public final class WorkingTreeEdits {
    private final Path root;
    private final Set<String> known;

    /**
     * @param root the working tree's root
     * @param known the paths that the edits were made from; anything else that is in the way belongs to somebody
     */
    public WorkingTreeEdits(Path root, Set<String> known) {
        this.root = root;
        this.known = known;
    }

    /**
     * Makes them.
     *
     * @throws UnusableRepositoryException with every obstacle, before anything was changed
     * @throws IOException if the disk fails half way; git knows what was there
     */
    public void make(List<Edit> edits) throws IOException {
        List<String> obstacles = new ArrayList<>();
        for (Edit edit : edits) {
            look(edit, obstacles);
        }
        if (!obstacles.isEmpty()) {
            throw new UnusableRepositoryException(String.join("\n", obstacles));
        }
        for (Edit edit : edits) {
            if (edit instanceof Edit.Write write) {
                write(write);
            }
        }
        for (Edit edit : edits) {
            if (edit instanceof Edit.Delete delete) {
                delete(delete.path());
            }
        }
    }

    private void look(Edit edit, List<String> obstacles) {
        for (int end = edit.path().indexOf('/'); end >= 0; end = edit.path().indexOf('/', end + 1)) {
            Path parent = root.resolve(edit.path().substring(0, end));
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                obstacles.add(parent + " is no folder, so " + edit.path() + " cannot be written below it.");
                return;
            }
        }
        Path file = root.resolve(edit.path());
        if (edit instanceof Edit.Write
                && !known.contains(edit.path())
                && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            obstacles.add(file + " is in the way, and git ignores it. Move it aside.");
        }
    }

    private void write(Edit.Write write) throws IOException {
        Path file = root.resolve(write.path());
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), ".relocate-", ".tmp");
        try {
            if (write.mode() == FileMode.SYMLINK) {
                Files.delete(draft);
                Files.createSymbolicLink(draft, Path.of(new String(write.content(), StandardCharsets.UTF_8)));
            } else {
                Files.write(draft, write.content());
                Files.setPosixFilePermissions(draft, permissions(file, write.mode()));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Those of the file that is replaced, else the usual ones; executable where the mode says so. */
    private static Set<PosixFilePermission> permissions(Path file, FileMode mode) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        }
        if (mode == FileMode.EXECUTABLE) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private void delete(String path) throws IOException {
        Files.deleteIfExists(root.resolve(path));
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            try {
                Files.deleteIfExists(root.resolve(path.substring(0, end)));
            } catch (DirectoryNotEmptyException inUse) {
                return;
            } catch (NoSuchFileException gone) {
                // nothing left to remove here, but its parent may be empty now
            }
        }
    }
}
