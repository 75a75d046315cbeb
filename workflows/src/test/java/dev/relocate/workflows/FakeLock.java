package dev.relocate.workflows;

import dev.relocate.workflows.repository.Abandoned;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.LockAnswer;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryLockActivities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A lock in memory; the real one is tested with {@code RepositoryWorkflow}. */
final class FakeLock implements RepositoryLockActivities {
    final List<Freeze> freezes = new CopyOnWriteArrayList<>();
    volatile Optional<Holder> holder = Optional.empty();
    volatile boolean holderIsOpen = true;

    @Override
    public LockAnswer acquire(String repository, LockRequest request, boolean wait) {
        if (!freezes.isEmpty()) {
            return new LockAnswer(LockAnswer.Status.FROZEN, Optional.empty(), Optional.of(freezes.get(0)));
        }
        if (holder.isPresent() && !holder.get().run().equals(request.run())) {
            return new LockAnswer(LockAnswer.Status.HELD, holder, Optional.empty());
        }
        holder = Optional.of(new Holder(request.workflowId(), request.run(), request.plan(), Instant.EPOCH));
        return new LockAnswer(LockAnswer.Status.GRANTED, holder, Optional.empty());
    }

    @Override
    public void releaseLock(String repository, String run) {
        holder = holder.filter(held -> !held.run().equals(run));
    }

    @Override
    public void freeze(String repository, Freeze freeze) {
        freezes.add(freeze);
    }

    @Override
    public boolean isOpen(Holder asked) {
        return holderIsOpen;
    }

    @Override
    public void awaitClosed(Holder asked) {
        if (holderIsOpen) {
            throw io.temporal.failure.ApplicationFailure.newFailure("still open", FailureType.LOCKED.name());
        }
    }

    @Override
    public Optional<Abandoned> abandoned(Holder gone) {
        throw new UnsupportedOperationException("asked by the repository's workflow alone");
    }
}
