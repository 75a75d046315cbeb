package dev.relocate.activities.git.worktree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A working tree of the target repository, the main one or a linked one.
 *
 * @param git the repository seen from this working tree: its own HEAD and index, the shared objects and configuration
 * @param root its root, a real path
 */
public record Worktree(Repository git, Path root) implements AutoCloseable {
    static Worktree open(Path gitDirectory, Path root) throws IOException {
        Repository git = new FileRepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setWorkTree(root.toFile())
                .setMustExist(true)
                .build();
        return new Worktree(git, root.toRealPath());
    }

    /** Whether its HEAD is that branch now. */
    public boolean isOn(String branchRef) throws IOException {
        return branchRef.equals(git.getFullBranch());
    }

    /** Its index file. */
    public Path index() {
        return git.getIndexFile().toPath();
    }

    /** A file beside the index, on the same file system as it. */
    Path besideIndex(String name) {
        File parent = git.getIndexFile().getParentFile();
        return parent.toPath().resolve(name);
    }

    @Override
    public void close() {
        git.close();
    }
}
