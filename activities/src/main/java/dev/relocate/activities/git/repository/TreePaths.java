package dev.relocate.activities.git.repository;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * The last check of a path before it enters a tree: relative, normalised, and no name that any file system takes for
 * {@code .git}, whatever its case, trailing dots, short form or invisible characters.
 */
public final class TreePaths {
    private TreePaths() {}

    /** @throws RepositoryException of fault {@code PLAN} where the path must not be written */
    public static void requireWritable(String path) {
        try {
            new ObjectChecker().setSafeForMacOS(true).setSafeForWindows(true).checkPath(path);
        } catch (CorruptObjectException unsafe) {
            RepositoryException refusal = RepositoryException.plan(
                    "The path " + OneLine.of(path, 300) + " cannot be written to a repository: "
                            + OneLine.of(unsafe.getMessage(), 200) + ".",
                    "Choose a path inside the repository that every system can hold.");
            refusal.initCause(unsafe);
            throw refusal;
        }
    }
}
