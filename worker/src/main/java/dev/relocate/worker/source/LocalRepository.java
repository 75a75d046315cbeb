package dev.relocate.worker.source;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.WorkingTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A git repository with a working tree, open for reading. */
public final class LocalRepository implements AutoCloseable {
    private final Repository repository;
    private PythonFileCache scans;

    private LocalRepository(Repository repository) {
        this.repository = repository;
    }

    /**
     * Opens the repository that a folder lies in.
     *
     * @throws UnusableRepositoryException if there is none, it has no working tree, or it cannot be read
     */
    public static LocalRepository containing(Path folder) {
        HeadStart.await();
        SystemConfiguration.find();
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            throw new UnusableRepositoryException(
                    folder + " lies in no git repository. Name a folder of one, or make one there: git init");
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            if (repository.isBare()) {
                repository.close();
                throw new UnusableRepositoryException(
                        folder + " is a bare repository. Name a clone with a working tree.");
            }
            return new LocalRepository(repository);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnusableRepositoryException(
                    "The repository of " + folder + " cannot be read (" + unreadable.getMessage() + ").");
        }
    }

    /** The root of the working tree. */
    public Path root() {
        return repository.getWorkTree().toPath();
    }

    /** The working tree as it stands, without what git ignores. */
    public Tree workingTree() {
        return WorkingTree.of(repository);
    }

    /**
     * The commit that a revision names.
     *
     * @throws UnusableRepositoryException if it names none, or several
     */
    public ObjectId commit(String revision) {
        try {
            ObjectId commit = repository.resolve(revision + "^{commit}");
            if (commit != null) {
                return commit;
            }
        } catch (AmbiguousObjectException | IncorrectObjectTypeException | RevisionSyntaxException unclear) {
            throw new UnusableRepositoryException(
                    "\"" + revision + "\" names no single commit (" + unclear.getMessage() + ").");
        } catch (IOException unreadable) {
            throw new UnusableRepositoryException(
                    "\"" + revision + "\" cannot be read (" + unreadable.getMessage() + ").");
        }
        throw new UnusableRepositoryException(
                "\"" + revision + "\" is no commit of " + root() + ". See the branches with: git branch -a");
    }

    /**
     * The messages of the commits that a revision has and another one has not, newest first, by name; without another one,
     * the revision's own message alone. Empty where the repository has no commit yet.
     */
    public Map<String, String> messages(String revision, Optional<String> since) {
        Map<String, String> messages = new LinkedHashMap<>();
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId newest = repository.resolve(revision + "^{commit}");
            if (newest == null) {
                return messages;
            }
            walk.markStart(walk.parseCommit(newest));
            if (since.isPresent()) {
                walk.markUninteresting(walk.parseCommit(commit(since.get())));
            }
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                messages.put(commit.name(), commit.getFullMessage());
                if (since.isEmpty()) {
                    break;
                }
            }
            return messages;
        } catch (IOException | RevisionSyntaxException unreadable) {
            throw new UnusableRepositoryException(
                    "The history of \"" + revision + "\" cannot be read (" + unreadable.getMessage() + ").");
        }
    }

    /** The tree of a commit; its contents can be read while this is open. */
    public Tree tree(ObjectId commit) {
        return CommitTree.of(repository, commit);
    }

    /** What earlier commands found in the Python files, and this one adds when the repository is closed. */
    public synchronized PythonFileCache scans() {
        if (scans == null) {
            scans = PythonFileCache.keptIn(repository.getCommonDirectory().toPath());
        }
        return scans;
    }

    @Override
    public synchronized void close() {
        if (scans != null) {
            scans.save();
        }
        repository.close();
    }
}
