package dev.relocate.activities.git;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.landing.Landings;
import dev.relocate.activities.git.landing.Reverts;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.incident.IncidentCommits;
import dev.relocate.activities.proposal.ProposalRef;
import dev.relocate.activities.proposal.Proposals;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.repository.Incident;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import dev.relocate.workflows.repository.RepositoryActivities;
import dev.relocate.workflows.repository.RepositoryState;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;

/**
 * The repository's activities on JGit.
 *
 * <p>Each opens the repository afresh, fetching a clone, and looks first whether its effect is there, so it may run any
 * number of times, on any host that reaches it, also after a kill at any instant. Objects are written before the one ref update that makes them count; working trees follow
 * the ref. Hooks do not run, and commits are not signed.
 */
public final class GitRepositoryActivities implements RepositoryActivities {
    private final Repositories repositories;
    private final EvidenceStore evidence;

    /**
     * @param repositories those of this host
     * @param evidence keeps the whole diff of each proposal
     */
    public GitRepositoryActivities(Repositories repositories, EvidenceStore evidence) {
        this.repositories = repositories;
        this.evidence = evidence;
    }

    @Override
    public RepositoryState open(RepositoryPlan repository) {
        return with(repository, RepositoryCheck::check);
    }

    @Override
    public RepositoryState head(RepositoryPlan repository) {
        return with(repository, TargetRepository::state);
    }

    @Override
    public RepositoryState awaitMove(RepositoryPlan repository, String head) {
        RepositoryState now = head(repository);
        if (now.head().equals(head)) {
            throw RepositoryFailures.notYet(repository.branch() + " is still at " + head + ".");
        }
        return now;
    }

    @Override
    public Proposal propose(ProposalRequest request) {
        return with(request.context().repository(), target -> new Proposals(target, evidence).propose(request));
    }

    @Override
    public Landing land(LandRequest request) {
        return with(request.repository(), target -> new Landings(target).land(request));
    }

    @Override
    public Reverted revert(RevertRequest request) {
        return with(request.repository(), target -> new Reverts(target).revert(request));
    }

    @Override
    public RepositoryState recordIncident(Incident incident) {
        return with(incident.repository(), target -> {
            new IncidentCommits(target).record(incident);
            return target.state();
        });
    }

    /** Also where the branch is gone. */
    @Override
    public void release(RepositoryPlan repository, String plan, String run) {
        RepositoryFailures.reported(() -> {
            try (TargetRepository target = repositories.locate(repository)) {
                ProposalRef.releaseAll(target, plan, run);
                return run;
            }
        });
    }

    private <T> T with(RepositoryPlan repository, Step<T> step) {
        return RepositoryFailures.reported(() -> {
            try (TargetRepository target = repositories.open(repository)) {
                return step.on(target);
            }
        });
    }

    private interface Step<T> {
        T on(TargetRepository target) throws java.io.IOException;
    }
}
