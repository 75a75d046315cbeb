package dev.relocate.workflows.repository;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Optional;

/**
 * Talks to {@link RepositoryWorkflow} for workflows, which cannot send updates themselves. All are idempotent by request
 * id, holder run or incident id.
 */
@ActivityInterface
public interface RepositoryLockActivities {
    /**
     * Asks for the repository, starting its workflow where none runs.
     *
     * @param wait whether to keep asking while another holds it; then {@code LOCKED} is raised and retried
     */
    @ActivityMethod
    LockAnswer acquire(String repository, LockRequest request, boolean wait);

    /** Gives the repository back; without effect unless that run holds it. */
    @ActivityMethod
    void releaseLock(String repository, String run);

    /** Freezes the repository after an incident. */
    @ActivityMethod
    void freeze(String repository, Freeze freeze);

    /** Whether a holder still runs. */
    @ActivityMethod
    boolean isOpen(Holder holder);

    /** Returns once a holder runs no more; until then raises {@code LOCKED}, retried at leisure without any history. */
    @ActivityMethod
    void awaitClosed(Holder holder);

    /**
     * What a closed holder left undone; nothing for one that changes no repository. While a task or rollback of its still
     * runs, which then sees to itself, raises {@code LOCKED}, retried at leisure.
     */
    @ActivityMethod
    Optional<Abandoned> abandoned(Holder holder);
}
