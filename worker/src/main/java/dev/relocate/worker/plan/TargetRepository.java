package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.contracts.tree.CommitTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The repository that a plan names, open for reading. */
final class TargetRepository implements AutoCloseable {
    private final Path root;
    private final Repository repository;

    private TargetRepository(Path root, Repository repository) {
        this.root = root;
        this.repository = repository;
    }

    /** The root of the working tree that a folder lies in. */
    static Optional<Path> rootAbove(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (isRoot(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Whether a folder is the root of a working tree, of a linked one or a submodule too. */
    static boolean isRoot(Path folder) {
        return Files.exists(folder.resolve(Constants.DOT_GIT));
    }

    /**
     * Opens the repository of a working tree.
     *
     * @throws IOException if git's files there cannot be understood
     */
    static TargetRepository open(Path root) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.setWorkTree(root.toFile()).setMustExist(true);
        return new TargetRepository(root, builder.build());
    }

    /** The root of the working tree. */
    Path root() {
        return root;
    }

    /** The folder that all worktrees of the repository share, links resolved. */
    Path commonDirectory() throws IOException {
        File shared = repository.getCommonDirectory();
        return shared.toPath().toRealPath();
    }

    /** The branch that is checked out, born or not, or nothing on a detached head. */
    Optional<String> currentBranch() throws IOException {
        String branch = repository.getFullBranch();
        return branch != null && branch.startsWith(Constants.R_HEADS)
                ? Optional.of(branch.substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }

    /** The names of all local branches. */
    SortedSet<String> branches() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
            names.add(ref.getName().substring(Constants.R_HEADS.length()));
        }
        return names;
    }

    /** The commit that a local branch is at. */
    Optional<ObjectId> head(String branch) throws IOException {
        return Optional.ofNullable(repository.exactRef(Constants.R_HEADS + branch))
                .map(Ref::getObjectId);
    }

    /** A commit's files; their contents can be read while this is open. */
    CommitTree tree(ObjectId commit) {
        return CommitTree.of(repository, commit);
    }

    /** What relocations left on a branch's first-parent line. */
    LandedChanges landed(ObjectId head) throws IOException {
        return LandedChanges.on(repository, head, Optional.empty());
    }

    /** The paths of a commit's submodules. */
    SortedSet<String> submodules(ObjectId commit) throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseTree(commit));
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode(0).equals(FileMode.GITLINK)) {
                    paths.add(walk.getPathString());
                }
            }
        }
        return paths;
    }

    /**
     * The files that a branch has and lacks in comparison with where it left another commit.
     *
     * @param added files that only the branch has
     * @param deleted files that it has no more
     */
    record Changes(SortedSet<String> added, SortedSet<String> deleted) {}

    /** What a branch adds and deletes since it left {@code commit}; nothing where they have no common history. */
    Optional<Changes> changes(ObjectId commit, ObjectId branch) throws IOException {
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            commits.setRevFilter(RevFilter.MERGE_BASE);
            commits.markStart(commits.parseCommit(commit));
            commits.markStart(commits.parseCommit(branch));
            RevCommit fork = commits.next();
            if (fork == null) {
                return Optional.empty();
            }
            Changes changes = new Changes(new TreeSet<>(), new TreeSet<>());
            walk.addTree(commits.parseTree(fork));
            walk.addTree(commits.parseTree(branch));
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode(0).equals(FileMode.MISSING)) {
                    changes.added.add(walk.getPathString());
                } else if (walk.getFileMode(1).equals(FileMode.MISSING)) {
                    changes.deleted.add(walk.getPathString());
                }
            }
            return Optional.of(changes);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
