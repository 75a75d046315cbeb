package dev.relocate.worker.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The difference of two commits of a repository on this computer. */
public final class CommitDiff {
    private CommitDiff() {}

    /**
     * The patch between two commits, in git's format with renames.
     *
     * @param folder a folder of the repository, or a bare one
     * @return nothing where there is no repository, or it lacks one of the commits
     */
    public static Optional<byte[]> between(Path folder, String older, String newer) {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null || !ObjectId.isId(older) || !ObjectId.isId(newer)) {
            return Optional.empty();
        }
        ByteArrayOutputStream patch = new ByteArrayOutputStream();
        try (Repository git = builder.setMustExist(true).build();
                RevWalk walk = new RevWalk(git);
                DiffFormatter diff = new DiffFormatter(patch)) {
            diff.setRepository(git);
            diff.setDetectRenames(true);
            diff.format(
                    walk.parseCommit(ObjectId.fromString(older)).getTree(),
                    walk.parseCommit(ObjectId.fromString(newer)).getTree());
            diff.flush();
            return Optional.of(patch.toByteArray());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
