package dev.relocate.activities.git.landing;

import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.Landing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** Lands a proposal on the target branch (semantics E2). */
public final class Landings {
    private final TargetRepository target;

    public Landings(TargetRepository target) {
        this.target = target;
    }

    /**
     * Lands a commit, or completes a landing that was interrupted: a commit that is on the branch and not reverted has
     * landed, whatever was committed on top of it since.
     *
     * <p>{@code BRANCH_MOVED} and {@code DIRTY} mean that nothing was changed, with one exception: {@code DIRTY} with a head
     * that holds the commit says that the branch was set by an earlier attempt, and that a working tree changed by hand
     * since then waits for that to be cleared away.
     */
    public Landing land(LandRequest request) throws IOException {
        RevCommit base = target.commit(request.base());
        RevCommit commit = target.commit(request.commit());
        RevCommit head = target.head();
        if (holds(head, base, commit)) {
            return landing(new BranchAdvance(target).finish(base, head), head);
        }
        if (!head.equals(base)) {
            return new Landing(Landing.Status.BRANCH_MOVED, head.name(), List.of());
        }
        BranchAdvance.Outcome outcome = new BranchAdvance(target)
                .advance(base, commit, "relocate: " + commit.getShortMessage(), BranchAdvance.Care.WHOLE_WORKTREE);
        return landing(outcome, target.head());
    }

    private boolean holds(RevCommit head, RevCommit base, RevCommit commit) throws IOException {
        return head.equals(commit)
                || LandedChanges.on(target.git(), head, Optional.of(base))
                        .commit(commit)
                        .filter(LandedChanges.Landed::inEffect)
                        .isPresent();
    }

    private static Landing landing(BranchAdvance.Outcome outcome, RevCommit head) {
        if (outcome instanceof BranchAdvance.Outcome.Dirty dirty) {
            return new Landing(Landing.Status.DIRTY, head.name(), dirty.files());
        }
        return new Landing(
                outcome instanceof BranchAdvance.Outcome.Moved ? Landing.Status.BRANCH_MOVED : Landing.Status.LANDED,
                head.name(),
                List.of());
    }
}
