package dev.relocate.activities.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A path of the plan below a root, checked not to leave it: not by its words, and not through a link on its way.
 *
 * @param file the path below the root, links unresolved
 */
record RepositoryPath(Path file) {
    /**
     * Something that is there.
     *
     * @param key the plan's key, for messages
     */
    static RepositoryPath existing(Path root, String path, String key) throws IOException {
        Path file = below(root, path, key);
        if (!file.toRealPath().startsWith(root.toRealPath())) {
            throw NoVerdictException.plan(
                    key + ": " + path + " is a link that leaves " + root + ".",
                    "Put the file or folder itself there, or leave it out.");
        }
        return new RepositoryPath(file);
    }

    /** Something that is to be made; the folders on the way are made if they are missing. */
    static RepositoryPath vacant(Path root, String path, String key) throws IOException {
        Path file = below(root, path, key);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw NoVerdictException.plan(
                    key + ": " + path + " is in git already.", "Name what git ignores, or leave it out.");
        }
        Path ancestor = file.getParent();
        while (!Files.exists(ancestor, LinkOption.NOFOLLOW_LINKS)) {
            ancestor = ancestor.getParent();
        }
        if (!ancestor.toRealPath().startsWith(root.toRealPath())) {
            throw NoVerdictException.plan(
                    key + ": " + path + " leads through a link that leaves the repository.", "Name another place.");
        }
        Files.createDirectories(file.getParent());
        return new RepositoryPath(file);
    }

    /** Whether the path names something below the root; refused if it cannot. */
    static boolean exists(Path root, String path, String key) {
        return Files.exists(below(root, path, key));
    }

    private static Path below(Path root, String path, String key) {
        try {
            Path relative = Path.of(path);
            Path normal = relative.normalize();
            boolean leaves = relative.isAbsolute() || normal.startsWith("..") || normal.startsWith(".git");
            if (!leaves && !normal.toString().isEmpty()) {
                return root.resolve(normal);
            }
        } catch (InvalidPathException notAPath) {
            // Refused below, like every other path that names nothing in the repository.
        }
        throw NoVerdictException.plan(
                key + ": " + path + " is not a path inside the repository.",
                "Give a relative path without .. that names a file or folder of it.");
    }
}
