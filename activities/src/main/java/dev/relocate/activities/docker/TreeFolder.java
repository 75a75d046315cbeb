package dev.relocate.activities.docker;

import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A tree written into a folder, as a build's context: what git has, and nothing that lies around (semantics D1). */
public final class TreeFolder {
    private TreeFolder() {}

    /**
     * Writes every file; links are written as links, so that nothing outside is read.
     *
     * @param folder absent or empty
     * @throws UncheckedIOException if the disk is full or read-only
     */
    public static Path write(Tree tree, Path folder) {
        try {
            Files.createDirectories(folder);
            for (TreeFile file : tree.files().values()) {
                Path target = folder.resolve(file.path());
                Files.createDirectories(target.getParent());
                if (file.mode() == FileMode.SYMLINK) {
                    Files.createSymbolicLink(target, Path.of(new String(file.bytes(), StandardCharsets.UTF_8)));
                } else {
                    Files.write(target, file.bytes());
                    boolean executable = file.mode() == FileMode.EXECUTABLE;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the build's files to " + folder + ": " + e.getMessage(), e);
        }
    }
}
