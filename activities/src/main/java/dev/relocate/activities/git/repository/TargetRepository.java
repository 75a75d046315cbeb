package dev.relocate.activities.git.repository;

import dev.relocate.workflows.repository.RepositoryState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A repository on disk and the branch that a plan lands on: opened through one of its working trees, or a bare clone of one
 * that is elsewhere.
 */
public final class TargetRepository implements AutoCloseable {
    private final Repository git;
    private final Path root;
    private final String branch;
    private final Optional<Origin> origin;
    private final String shown;

    private TargetRepository(Repository git, Path root, String branch, Optional<Origin> origin, String shown) {
        this.git = git;
        this.root = root;
        this.branch = branch;
        this.origin = origin;
        this.shown = shown;
    }

    /**
     * Opens a repository and checks that it can be relocated: the path is the root of one of its working trees, and the
     * branch exists. Whether working trees are clean is not looked at. Changes nothing.
     *
     * @param path a working tree's root, the main one's or a linked one's
     * @param branch without {@code refs/heads/}
     * @throws RepositoryException of fault {@code REPOSITORY}, naming what to do
     */
    public static TargetRepository open(Path path, String branch) {
        TargetRepository target = locate(path, branch);
        try {
            target.head();
            return target;
        } catch (RuntimeException | IOException refused) {
            target.close();
            throw refused instanceof RuntimeException known ? known : unreadable(path, refused);
        }
    }

    /** As {@link #open}, without asking for the branch. */
    public static TargetRepository locate(Path path, String branch) {
        if (!Files.isDirectory(path)) {
            throw RepositoryException.unusable(
                    "There is no folder " + path + ".", "Set repository.path to the root of a git working tree.");
        }
        try {
            Path root = path.toRealPath();
            File gitDir = gitDirectory(root);
            Repository git = new FileRepositoryBuilder()
                    .setGitDir(gitDir)
                    .setWorkTree(root.toFile())
                    .setMustExist(true)
                    .build();
            if (isBare(git, root)) {
                git.close();
                throw RepositoryException.unusable(
                        path + " is a bare repository.",
                        "Add a working tree (git worktree add) and set repository.path to it.");
            }
            return new TargetRepository(git, root, branch, Optional.empty(), root.toString());
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(path, broken);
        }
    }

    /**
     * Opens a bare clone, which has no working tree; the branch is not asked for.
     *
     * @param origin where it comes from; closed with the repository
     * @param shown what people know it as
     */
    public static TargetRepository cloned(Path bare, String branch, Origin origin, String shown) {
        try {
            Repository git = new FileRepositoryBuilder()
                    .setGitDir(bare.toFile())
                    .setBare()
                    .setMustExist(true)
                    .build();
            return new TargetRepository(git, bare, branch, Optional.of(origin), shown);
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(bare, broken);
        }
    }

    private static File gitDirectory(Path root) {
        FileRepositoryBuilder here = new FileRepositoryBuilder();
        if (root.getParent() != null) {
            here.addCeilingDirectory(root.getParent().toFile());
        }
        here.findGitDir(root.toFile());
        if (here.getGitDir() != null) {
            return here.getGitDir();
        }
        File above = new FileRepositoryBuilder().findGitDir(root.toFile()).getGitDir();
        throw RepositoryException.unusable(
                root + " is not the root of a git working tree.",
                above == null
                        ? "Run git init there, or set repository.path to the repository."
                        : "It lies inside the repository " + above.getParent() + ": set repository.path to that.");
    }

    private static boolean isBare(Repository git, Path root) {
        boolean linked = !git.getDirectory().equals(git.getCommonDirectory());
        return git.getDirectory().toPath().equals(root)
                || (!linked && git.getConfig().getBoolean("core", "bare", false));
    }

    private static RepositoryException unreadable(Path path, Exception cause) {
        RepositoryException refusal = RepositoryException.unusable(
                "The repository " + path + " cannot be read: " + OneLine.of(String.valueOf(cause.getMessage()), 300)
                        + ".",
                "Run git fsck there, and see that its object format is SHA-1.");
        refusal.initCause(cause);
        return refusal;
    }

    /** The repository's objects, refs and configuration; closed with this. */
    public Repository git() {
        return git;
    }

    /** The working tree that it was opened through, as a real path; for a bare clone, its folder. */
    public Path root() {
        return root;
    }

    /** What people know it as: the path of its working tree, or the URL that it was cloned from. */
    public String shown() {
        return shown;
    }

    /** Where its landings go beside this repository; nothing where it is the only one that counts. */
    public Optional<Origin> origin() {
        return origin;
    }

    /** The folder that all working trees of the repository share. */
    public Path commonDirectory() {
        return git.getCommonDirectory().toPath();
    }

    /** The branch's name, without {@code refs/heads/}; empty where none was given. */
    public String branch() {
        return branch;
    }

    /** The branch's full name. */
    public String branchRef() {
        return Constants.R_HEADS + branch;
    }

    /**
     * The branch's commit, read afresh.
     *
     * @throws RepositoryException of fault {@code REPOSITORY} where the branch is missing
     */
    public RevCommit head() throws IOException {
        Ref ref = git.exactRef(branchRef());
        if (ref == null || ref.getObjectId() == null) {
            throw missingBranch();
        }
        return commit(ref.getObjectId());
    }

    /** The branch's commit and tree, for the wire. */
    public RepositoryState state() throws IOException {
        RevCommit head = head();
        return new RepositoryState(head.name(), head.getTree().name());
    }

    /**
     * A commit that a workflow names, with its message.
     *
     * @throws RepositoryException of fault {@code REPOSITORY} where it is gone
     */
    public RevCommit commit(String id) throws IOException {
        try {
            return commit(ObjectId.fromString(id));
        } catch (MissingObjectException | IncorrectObjectTypeException gone) {
            RepositoryException refusal = RepositoryException.unusable(
                    "The commit " + id + " is not in the repository any more.", "Start the relocation again.");
            refusal.initCause(gone);
            throw refusal;
        }
    }

    /** A commit with its message. */
    public RevCommit commit(AnyObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(git)) {
            return walk.parseCommit(id);
        }
    }

    private RepositoryException missingBranch() throws IOException {
        List<String> names = branches();
        return RepositoryException.unusable(
                "The repository " + shown + " has no branch " + branch + ".",
                names.isEmpty() ? "Make a first commit." : NearNames.hint(branch, names));
    }

    /** The names of all local branches, sorted. */
    public List<String> branches() throws IOException {
        return git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        git.close();
        origin.ifPresent(Origin::close);
    }
}
