package dev.relocate.activities.proposal;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The ref that keeps a run's proposal from being collected, until the relocation closes (semantics E1). Where the repository
 * is a clone, its origin holds it too: any other host can go on with it.
 */
public final class ProposalRef {
    private static final String ROOT = "refs/relocate/";

    private final TargetRepository target;
    private final Repository git;
    private final String name;

    /** @throws IllegalArgumentException where plan, task or run cannot be part of a ref's name */
    public ProposalRef(TargetRepository target, String plan, String task, String run) {
        this.target = target;
        this.git = target.git();
        this.name = ROOT + plan + "/" + task + "/" + run;
        if (!Repository.isValidRefName(name)) {
            throw new IllegalArgumentException("Not a ref's name: " + name);
        }
    }

    /** {@code refs/relocate/<plan>/<task>/<run>}. */
    public String name() {
        return name;
    }

    /** The commit that it holds. */
    Optional<RevCommit> held() throws IOException {
        Ref ref = git.exactRef(name);
        if (ref == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(git)) {
            return Optional.of(walk.parseCommit(ref.getObjectId()));
        }
    }

    /** Makes it hold a commit in place of whatever it held. */
    void hold(RevCommit commit) throws IOException {
        RefUpdate update = git.updateRef(name);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        require(update.update(), update);
        target.origin().ifPresent(origin -> origin.hold(name, commit));
    }

    /** Deletes the refs that hold a run's proposals, of all tasks of its plan; those of other runs stay. */
    public static void releaseAll(TargetRepository target, String plan, String run) throws IOException {
        List<Ref> held = target.git().getRefDatabase().getRefsByPrefix(ROOT + plan + "/").stream()
                .filter(ref -> ref.getName().endsWith("/" + run))
                .toList();
        if (!held.isEmpty()) {
            target.origin()
                    .ifPresent(origin ->
                            origin.release(held.stream().map(Ref::getName).toList()));
        }
        for (Ref ref : held) {
            RefUpdate update = target.git().updateRef(ref.getName());
            update.setForceUpdate(true);
            require(update.delete(), update);
        }
    }

    private static void require(RefUpdate.Result result, RefUpdate update) throws IOException {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            case LOCK_FAILURE ->
                throw RepositoryException.passing(
                        "Another git process holds a lock on " + update.getName() + ".",
                        "Let it finish; if none is running, delete that ref's .lock file.");
            default -> throw new IOException("Cannot change " + update.getName() + ": " + result + ".");
        }
    }
}
