package dev.relocate.activities.git.worktree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Where a repository path lies on disk, reached through real folders alone.
 *
 * @param file the place on disk
 * @param attributes what is there, links not followed; nothing where nothing is
 * @param barrier the repository path of a parent that is no folder but a file or a link, where there is one
 */
record WorktreePath(Path file, Optional<BasicFileAttributes> attributes, Optional<String> barrier) {
    static WorktreePath locate(Path root, String path) throws IOException {
        Path place = root;
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            place = root.resolve(path.substring(0, end));
            Optional<BasicFileAttributes> parent = read(place);
            if (parent.isEmpty()) {
                return new WorktreePath(root.resolve(path), Optional.empty(), Optional.empty());
            }
            if (!parent.get().isDirectory()) {
                return new WorktreePath(root.resolve(path), Optional.empty(), Optional.of(path.substring(0, end)));
            }
        }
        Path file = root.resolve(path);
        return new WorktreePath(file, read(file), Optional.empty());
    }

    boolean isDirectory() {
        return attributes.filter(BasicFileAttributes::isDirectory).isPresent();
    }

    /** Whether a file or link is there. */
    boolean isFile() {
        return attributes.isPresent() && !isDirectory();
    }

    static Optional<BasicFileAttributes> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        }
    }
}
