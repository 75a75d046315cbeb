package dev.relocate.workflows.repository;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.rollback.TaskRollback;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** Holds the lock in a field, watches the holder, and forgets nothing that matters when it continues as new. */
public final class RepositoryWorkflowImpl implements RepositoryWorkflow {
    private static final Logger LOG = Workflow.getLogger(RepositoryWorkflowImpl.class);
    private static final Duration WATCH_EVERY = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    /** Below the time that the activity has which asks. */
    private static final Duration CLEANED_UP_WITHIN = Duration.ofSeconds(90);

    private final String key;
    private final RepositoryLockActivities lock = ActivityStubs.onWorkflowQueue(RepositoryLockActivities.class);
    private final RepositoryLockActivities watch =
            ActivityStubs.polling(RepositoryLockActivities.class, WATCH_EVERY, "waits until the holder is gone");
    private final RepositoryLockActivities leftovers =
            ActivityStubs.polling(RepositoryLockActivities.class, LOOK_EVERY, "sees what a gone holder left");
    private final List<String> answered;
    private final List<Freeze> incidents;
    private final List<Lifted> lifted;
    private Optional<Holder> holder;
    private Optional<Freeze> freeze;
    private Optional<CancellationScope> watching = Optional.empty();
    private Optional<Holder> cleaning = Optional.empty();

    /** Takes up what an earlier run handed on. */
    @WorkflowInit
    public RepositoryWorkflowImpl(RepositoryMemory memory) {
        key = memory.key();
        answered = new ArrayList<>(memory.answered());
        incidents = new ArrayList<>(memory.status().incidents());
        lifted = new ArrayList<>(memory.status().lifted());
        holder = memory.status().holder();
        freeze = memory.status().freeze();
    }

    @Override
    public void run(RepositoryMemory memory) {
        describe();
        holder.ifPresent(this::watch);
        Workflow.await(() -> Workflow.getInfo().isContinueAsNewSuggested()
                && cleaning.isEmpty()
                && Workflow.isEveryHandlerFinished());
        watching.ifPresent(CancellationScope::cancel);
        Workflow.newContinueAsNewStub(RepositoryWorkflow.class).run(new RepositoryMemory(key, status(), answered));
    }

    @Override
    public LockAnswer acquire(LockRequest request) {
        if (answered.contains(request.id()) && holder.isPresent() && isHeldBy(request.run())) {
            return granted();
        }
        while (holder.isPresent() && !isHeldBy(request.run())) {
            Holder other = holder.get();
            if (lock.isOpen(other)) {
                return held();
            }
            cleanUpAfter(other);
            if (!Workflow.await(CLEANED_UP_WITHIN, () -> !holder.equals(Optional.of(other)))) {
                return held();
            }
        }
        if (freeze.isPresent()) {
            return new LockAnswer(LockAnswer.Status.FROZEN, Optional.empty(), freeze);
        }
        Holder next = new Holder(request.workflowId(), request.run(), request.plan(), now());
        holder = Optional.of(next);
        answered.add(request.id());
        trim(answered, RepositoryMemory.MAX_REQUESTS);
        watch(next);
        describe();
        return granted();
    }

    @Override
    public Lifted lift(JsonNode answer) {
        validateLift(answer);
        Lifted lift = new Lifted(
                freeze.orElseThrow().incident(),
                answer.path("approver").asText().strip(),
                answer.path("cause").asText().strip(),
                now());
        freeze = Optional.empty();
        lifted.add(lift);
        trim(lifted, RepositoryStatus.MAX_INCIDENTS);
        describe();
        return lift;
    }

    @Override
    public void validateLift(JsonNode answer) {
        if (freeze.isEmpty()) {
            throw refused("The repository is not frozen: there is nothing to lift.");
        }
        if (answer == null
                || answer.path("approver").asText("").isBlank()
                || answer.path("cause").asText("").isBlank()) {
            throw refused("Not lifted: a freeze is lifted with a name and a cause. Send exactly one JSON object:"
                    + " {\"approver\": \"you@example.org\", \"cause\": \"what it was and why it is over\"}");
        }
    }

    @Override
    public void release(String run) {
        holder.filter(held -> held.run().equals(run)).ifPresent(this::forget);
    }

    @Override
    public void freeze(Freeze next) {
        boolean known = incidents.stream().anyMatch(each -> each.incident().equals(next.incident()));
        if (!known) {
            freeze = Optional.of(next);
            incidents.add(next);
            trim(incidents, RepositoryStatus.MAX_INCIDENTS);
            describe();
        }
    }

    @Override
    public RepositoryStatus status() {
        return new RepositoryStatus(holder, freeze, List.copyOf(incidents), List.copyOf(lifted));
    }

    /** A holder that ended without giving the repository back is found here. */
    private void watch(Holder held) {
        watching.ifPresent(CancellationScope::cancel);
        CancellationScope scope = Workflow.newCancellationScope(() -> Async.procedure(watch::awaitClosed, held)
                .handle((done, failure) -> {
                    if (failure == null) {
                        cleanUpAfter(held);
                    }
                    return failure == null;
                }));
        watching = Optional.of(scope);
        scope.run();
    }

    /** Takes back what a holder left that ended without giving the repository back, then lets others in. */
    private void cleanUpAfter(Holder gone) {
        if (cleaning.equals(Optional.of(gone))) {
            return;
        }
        cleaning = Optional.of(gone);
        LOG.warn("{} ended without giving the repository back", gone.workflowId());
        describe();
        Async.procedure(this::cleanUp, gone);
    }

    private void cleanUp(Holder gone) {
        try {
            leftovers.abandoned(gone).ifPresent(left -> takeBack(gone, left));
        } catch (TemporalFailure failure) {
            freezeAfter(gone, Failures.message(failure));
        }
        cleaning = Optional.empty();
        forget(gone);
    }

    /** Nobody knows what the branch is now: a person has to look before others get in. */
    private void freezeAfter(Holder gone, String why) {
        freeze(new Freeze(
                "abandoned-" + gone.run().substring(0, Math.min(8, gone.run().length())), gone.plan(), "", why, now()));
    }

    private void takeBack(Holder gone, Abandoned left) {
        try {
            left.rollbacks().forEach(TaskRollback::run);
        } catch (ChildWorkflowFailure failure) {
            freezeAfter(
                    gone, "What " + gone.workflowId() + " left could not be taken back: " + Failures.message(failure));
        }
        String summary = "after " + gone.workflowId();
        try {
            ActivityStubs.onHost(RepositoryActivities.class, left.hostQueue(), summary)
                    .release(left.repository(), left.plan(), gone.run());
            left.ended()
                    .ifPresent(ended -> ActivityStubs.onHost(RecordActivities.class, left.hostQueue(), summary)
                            .record(ended));
        } catch (ActivityFailure failure) {
            // refs that hold what nobody needs, and a line of history: no reason to keep others out
            LOG.warn("not all that {} left is removed: {}", gone.workflowId(), Failures.message(failure));
        }
    }

    private void forget(Holder held) {
        if (holder.filter(held::equals).isPresent()) {
            holder = Optional.empty();
            watching.ifPresent(CancellationScope::cancel);
            watching = Optional.empty();
            describe();
        }
    }

    private boolean isHeldBy(String run) {
        return holder.filter(held -> held.run().equals(run)).isPresent();
    }

    private LockAnswer held() {
        return new LockAnswer(LockAnswer.Status.HELD, holder, Optional.empty());
    }

    private LockAnswer granted() {
        return new LockAnswer(LockAnswer.Status.GRANTED, holder, Optional.empty());
    }

    private void describe() {
        Workflow.setCurrentDetails(freeze.map(frozen -> "**Frozen** after incident `" + frozen.incident() + "`: "
                        + frozen.reason() + "\n\nLift it with the update `lift`: "
                        + "`{\"approver\": \"you@example.org\", \"cause\": \"…\"}`")
                .orElse(holder.map(held -> "Held by `" + held.workflowId() + "` since " + held.since())
                        .orElse("Free")));
    }

    private static <T> void trim(List<T> list, int size) {
        while (list.size() > size) {
            list.remove(0);
        }
    }

    private static TemporalFailure refused(String why) {
        LOG.info("refused lift: {}", why);
        return Failures.refusal(why);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
