package dev.relocate.activities.proposal;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.repository.CommitWriter;
import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.Violation;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Makes a task's change on the branch's head as a commit (semantics E1). */
public final class Proposals {
    private static final int LONGEST_TEXT = 500;

    private final TargetRepository target;
    private final EvidenceStore evidence;

    public Proposals(TargetRepository target, EvidenceStore evidence) {
        this.target = target;
        this.evidence = evidence;
    }

    /**
     * Proposes a task. The commit is held by the run's ref before this returns; a repeat on the same head gives the same
     * commit, one on another head a new commit in its place. A task that has landed, by this run or by an earlier one that
     * asked for the same, and was not reverted, has nothing to do: the commit is the head itself, and no ref is made.
     * Of a task that lands in two steps each is proposed, held, found again and taken back by itself.
     *
     * @throws RepositoryException of fault {@code PLAN} where the task asks for what cannot be
     */
    public Proposal propose(ProposalRequest request) throws IOException {
        requireOneSource(request.task());
        requireSteps(request);
        RevCommit head = target.head();
        LandedChanges landed = LandedChanges.on(target.git(), head, Optional.empty());
        if (hasLanded(landed, request)) {
            return proposal(
                    request, head, head, ProposedChange.none(head.getTree().getId()));
        }
        Optional<RevCommit> tip = tip(request.task());
        String digest = TaskDigest.of(request.context(), request.task(), request.stage(), request.step(), tip);
        if (landed.inEffectByDigest(digest).isPresent()) {
            return proposal(
                    request, head, head, ProposedChange.none(head.getTree().getId()));
        }
        ProposedChange change = tip.isPresent()
                ? BranchChange.of(target, head, tip.get(), request)
                : DerivedChange.of(target, head, request);
        if (change.tree().equals(head.getTree())) {
            return proposal(request, head, head, change);
        }
        return proposal(request, head, commit(request, head, change, digest), change);
    }

    private static void requireOneSource(PlannedTask task) {
        if (task.branch().isPresent()
                && !(task.moves().isEmpty() && task.removeShims().isEmpty())) {
            throw RepositoryException.plan(
                    "The task " + task.id() + " names both a branch and moves.", "Make two tasks of it.");
        }
    }

    private static void requireSteps(ProposalRequest request) {
        if (request.step() != ProposalStep.WHOLE
                && (request.stage() != 3 || request.task().moves().isEmpty())) {
            throw RepositoryException.plan(
                    "The task " + request.task().id() + " cannot land in two steps: only moves of Stage 3 can.",
                    "Take skewShim out of it.");
        }
    }

    private boolean hasLanded(LandedChanges landed, ProposalRequest request) {
        String task = Trailer.task(
                request.context().repository().key(),
                request.context().plan(),
                request.task().id());
        return landed.byRun(task, request.run(), ProposalMessage.step(request))
                .filter(LandedChanges.Landed::inEffect)
                .isPresent();
    }

    private Optional<RevCommit> tip(PlannedTask task) throws IOException {
        return task.branch().isPresent()
                ? Optional.of(BranchChange.tip(target, task.branch().get()))
                : Optional.empty();
    }

    private RevCommit commit(ProposalRequest request, RevCommit head, ProposedChange change, String digest)
            throws IOException {
        ProposalRef ref = ref(request);
        Optional<RevCommit> held = ref.held().filter(earlier -> isSame(earlier, head, change.tree(), digest));
        if (held.isPresent()) {
            return held.get();
        }
        String message = ProposalMessage.of(request, change, digest);
        RevCommit commit = CommitWriter.write(target.git(), change.tree(), head, message);
        ref.hold(commit);
        return commit;
    }

    private static boolean isSame(RevCommit earlier, RevCommit head, ObjectId tree, String digest) {
        return earlier.getParentCount() == 1
                && earlier.getParent(0).equals(head)
                && earlier.getTree().equals(tree)
                && Trailer.DIGEST.in(earlier).equals(Optional.of(digest));
    }

    private ProposalRef ref(ProposalRequest request) {
        return new ProposalRef(target, request.context().plan(), request.task().id(), request.run());
    }

    private Proposal proposal(ProposalRequest request, RevCommit base, RevCommit commit, ProposedChange change)
            throws IOException {
        ChangeReport report = ChangeReport.between(target.git(), base.getTree(), commit.getTree());
        List<PlannedMove> moved = change.moved().stream()
                .map(move -> new PlannedMove(move.from(), move.to()))
                .toList();
        List<Unresolved> open = unacknowledged(request.task(), change.unresolved());
        return new Proposal(
                base.name(),
                base.getTree().name(),
                commit.name(),
                commit.getTree().name(),
                ref(request).name(),
                listed(moved),
                report.stat().size(),
                listed(report.stat()),
                evidence.put(report.patch()),
                listed(open).stream().map(Proposals::wire).toList(),
                open.size(),
                listed(change.violations()).stream().map(Proposals::wire).toList(),
                Optional.of(evidence.put(DetailsJson.of(request.task(), change))));
    }

    private static List<Unresolved> unacknowledged(PlannedTask task, List<Unresolved> unresolved) {
        Set<String> acknowledged = task.acknowledge().stream()
                .map(PlannedTask.Acknowledgement::unresolved)
                .collect(Collectors.toSet());
        return unresolved.stream()
                .filter(each -> !acknowledged.contains(each.id()))
                .toList();
    }

    private static Proposal.UnresolvedReference wire(Unresolved each) {
        return new Proposal.UnresolvedReference(
                each.id(),
                each.file(),
                each.line(),
                OneLine.of(each.text(), LONGEST_TEXT),
                OneLine.of(each.why(), LONGEST_TEXT));
    }

    private static Proposal.Violation wire(Violation each) {
        return new Proposal.Violation(
                each.rule(),
                each.file(),
                each.line(),
                OneLine.of(each.message(), LONGEST_TEXT),
                each.allowedIn().number());
    }

    private static <T> List<T> listed(List<T> all) {
        return all.stream().limit(Proposal.MAX_LISTED).toList();
    }
}
