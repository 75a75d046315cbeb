package dev.relocate.workflows.repository;

import dev.relocate.workflows.plan.RepositoryPlan;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Git on the host that holds the repository.
 *
 * <p>Each runs at least once and looks first whether its effect is already there, so that a repeat changes nothing.
 * Raised are {@code REPOSITORY} where the repository is not as it must be, {@code PLAN} where the task asks for what cannot
 * be, and {@code ENVIRONMENT} for passing trouble.
 */
@ActivityInterface
public interface RepositoryActivities {
    /**
     * The branch's head, after checking that the repository can be relocated: it is one, has the branch, and no worktree
     * that has the branch out is dirty (semantics E2).
     */
    @ActivityMethod
    RepositoryState open(RepositoryPlan repository);

    /** The branch's head, and nothing else. */
    @ActivityMethod
    RepositoryState head(RepositoryPlan repository);

    /**
     * Returns the branch's state once it is no longer at that commit. Until then raises {@code ENVIRONMENT} of the benign
     * category, for the server to ask again each minute without any history.
     */
    @ActivityMethod
    RepositoryState awaitMove(RepositoryPlan repository, String head);

    /**
     * Makes a task's change on the branch's head as a commit, held by a ref of this run before this returns (semantics E1).
     * Nobody's working tree is touched. A repeat by the same run on the same head gives the same commit.
     */
    @ActivityMethod
    Proposal propose(ProposalRequest request);

    /**
     * Sets the branch from base to commit by compare-and-swap and brings every worktree that has it out up to date
     * (semantics E2). A repeat after any interruption finishes what is left.
     */
    @ActivityMethod
    Landing land(LandRequest request);

    /** Takes a landed change back by one commit of its own, byte for byte; nothing to do where it never landed. */
    @ActivityMethod
    Reverted revert(RevertRequest request);

    /** Appends an incident to its file as one commit that touches this file alone; a repeat finds it by its id. */
    @ActivityMethod
    RepositoryState recordIncident(Incident incident);

    /** Deletes the refs that held the proposals of a run, of all its tasks. */
    @ActivityMethod
    void release(RepositoryPlan repository, String plan, String run);
}
