package dev.relocate.activities.git.landing;

import dev.relocate.activities.git.repository.CommitWriter;
import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.LandedChanges.Landed;
import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.repository.Reverted.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Takes a landed change back by one further commit (semantics F2). */
public final class Reverts {
    /** How often the branch may move under a revert before that counts as trouble. */
    private static final int ROUNDS = 5;

    private final TargetRepository target;

    public Reverts(TargetRepository target) {
        this.target = target;
    }

    /**
     * Takes back what a run landed for a task, wherever on the branch it is. Only its own paths change; later commits to
     * other paths stay. A repeat finds the revert by its trailer, and completes working trees that were left behind.
     *
     * @throws RepositoryException of fault {@code ENVIRONMENT} where the branch keeps moving
     */
    public Reverted revert(RevertRequest request) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            RevCommit head = target.head();
            Optional<Landed> landed = landed(request, head);
            if (landed.isEmpty()) {
                return result(Status.NOTHING_LANDED, List.of());
            }
            Optional<Reverted> result = takeBack(request, head, landed.get());
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw RepositoryException.passing(
                "The branch of " + target.shown() + " moved " + ROUNDS + " times while a change was taken back.",
                "Keep others from pushing to it for a moment.");
    }

    /**
     * The files that later commits changed too, so that a landed change cannot be taken back by itself; sorted, and empty
     * where nothing is in the way.
     */
    public List<String> conflicts(Landed landed) throws IOException {
        RevCommit before = target.commit(landed.commit().getParent(0));
        return new ReverseTree(target.git(), before, landed.commit(), target.head()).conflicts();
    }

    private Optional<Landed> landed(RevertRequest request, RevCommit head) throws IOException {
        LandedChanges changes = LandedChanges.on(target.git(), head, base(request));
        String task = Trailer.task(request.repository().key(), request.plan(), request.task());
        Optional<String> step = proposal(request).flatMap(Trailer.STEP::in);
        return changes.commit(ObjectId.fromString(request.commit())).or(() -> changes.byRun(task, request.run(), step));
    }

    /** What the proposal was built on. */
    private Optional<? extends AnyObjectId> base(RevertRequest request) throws IOException {
        return proposal(request)
                .filter(proposal -> proposal.getParentCount() > 0)
                .map(proposal -> proposal.getParent(0));
    }

    /** Nothing where the proposal is gone, as it may be when it never landed. */
    private Optional<RevCommit> proposal(RevertRequest request) throws IOException {
        try {
            return Optional.of(target.commit(ObjectId.fromString(request.commit())));
        } catch (MissingObjectException gone) {
            return Optional.empty();
        }
    }

    /** Nothing where the branch moved meanwhile. */
    private Optional<Reverted> takeBack(RevertRequest request, RevCommit head, Landed landed) throws IOException {
        BranchAdvance branch = new BranchAdvance(target);
        RevCommit before = target.commit(landed.commit().getParent(0));
        if (landed.revertedBy().isPresent()) {
            RevCommit beforeRevert = target.commit(landed.revertedBy().get().getParent(0));
            return Optional.of(result(branch.finish(beforeRevert, head)));
        }
        // a kill may have left the landing's own checkout undone
        if (branch.finish(before, head) instanceof BranchAdvance.Outcome.Dirty dirty) {
            return Optional.of(result(Status.DIRTY, dirty.files()));
        }
        ReverseTree reverse = new ReverseTree(target.git(), before, landed.commit(), head);
        List<String> conflicts = reverse.conflicts();
        if (!conflicts.isEmpty()) {
            return Optional.of(result(
                    Status.CONFLICT,
                    conflicts.stream().limit(BranchAdvance.MAX_FILES).toList()));
        }
        RevCommit revert = CommitWriter.write(target.git(), reverse.write(), head, message(request, landed.commit()));
        BranchAdvance.Outcome outcome = branch.advance(
                head, revert, "relocate: " + revert.getShortMessage(), BranchAdvance.Care.WHOLE_WORKTREE);
        return outcome instanceof BranchAdvance.Outcome.Moved ? Optional.empty() : Optional.of(result(outcome));
    }

    private static String message(RevertRequest request, RevCommit landed) {
        List<String> lines = new ArrayList<>(List.of(
                OneLine.of("Revert \"" + landed.getShortMessage() + "\"", 100),
                "",
                OneLine.of(request.reason(), 500),
                "",
                "This reverts commit " + landed.name() + ".",
                "",
                Trailer.TASK.line(Trailer.task(request.repository().key(), request.plan(), request.task())),
                Trailer.RUN.line(request.run()),
                Trailer.REVERTS.line(landed.name())));
        Trailer.STEP.in(landed).ifPresent(step -> lines.add(Trailer.STEP.line(step)));
        return String.join("\n", lines) + "\n";
    }

    private Reverted result(BranchAdvance.Outcome outcome) throws IOException {
        return outcome instanceof BranchAdvance.Outcome.Dirty dirty
                ? result(Status.DIRTY, dirty.files())
                : result(Status.REVERTED, List.of());
    }

    private Reverted result(Status status, List<String> files) throws IOException {
        RevCommit head = target.head();
        return new Reverted(status, head.name(), head.getTree().name(), files);
    }
}
