package dev.relocate.activities.gate.site;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.workflows.plan.PlannedMove;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The commits that a gate compares, read from the objects that its checkout shares. */
public final class Commits implements AutoCloseable {
    private final Repository git;

    private Commits(Repository git) {
        this.git = git;
    }

    /** The commits that a checkout's repository reaches. */
    static Commits in(Path checkout) {
        try {
            return new Commits(new FileRepositoryBuilder()
                    .setGitDir(checkout.resolve(".git").toFile())
                    .setMustExist(true)
                    .build());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A commit's files; readable until this is closed. */
    public Tree tree(String commit) {
        return CommitTree.of(git, ObjectId.fromString(commit));
    }

    /** The id of a commit's tree, 40 hexadecimal digits. */
    public String treeId(String commit) {
        try (RevWalk walk = new RevWalk(git)) {
            return walk.parseTree(ObjectId.fromString(commit)).name();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The messages of the commits that one has and a base has not, newest first, by commit. */
    public Map<String, String> messages(String base, String commit) {
        Map<String, String> messages = new LinkedHashMap<>();
        try (RevWalk walk = new RevWalk(git)) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base)));
            for (RevCommit found : walk) {
                messages.put(found.name(), found.getFullMessage());
            }
            return messages;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The files that git takes as renamed between two commits: gone here, come there, much the same content. */
    public List<PlannedMove> renames(String base, String commit) {
        try (RevWalk commits = new RevWalk(git);
                TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(commits.parseTree(ObjectId.fromString(base)));
            walk.addTree(commits.parseTree(ObjectId.fromString(commit)));
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            RenameDetector detector = new RenameDetector(git);
            detector.addAll(DiffEntry.scan(walk));
            return detector.compute().stream()
                    .filter(change -> change.getChangeType() == DiffEntry.ChangeType.RENAME)
                    .map(change -> new PlannedMove(change.getOldPath(), change.getNewPath()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        git.close();
    }

    private static NoVerdictException unreadable(IOException e) {
        return NoVerdictException.repository(
                        "The repository's objects cannot be read: " + e.getMessage() + ".", "Run git fsck there.")
                .causedBy(e);
    }
}
