package dev.relocate.activities.git.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes commits into the object database. No ref moves and no hook runs; commits are not signed. */
public final class CommitWriter {
    private CommitWriter() {}

    /** A commit of a tree on one parent; it is durable when this returns, but no ref holds it yet. */
    public static RevCommit write(Repository git, AnyObjectId tree, AnyObjectId parent, String message)
            throws IOException {
        PersonIdent identity = Identity.of(git);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(parent);
        commit.setAuthor(identity);
        commit.setCommitter(identity);
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(message);
        try (ObjectInserter inserter = git.newObjectInserter();
                RevWalk walk = new RevWalk(git)) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return walk.parseCommit(id);
        }
    }
}
