package dev.relocate.workflows.relocation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.SearchAttributes;
import dev.relocate.workflows.WorkflowChange;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.ApprovalDesk;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateRun;
import dev.relocate.workflows.host.HostQueue;
import dev.relocate.workflows.page.RelocationPage;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.Requirement;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.repository.LockAnswer;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.RepositoryActivities;
import dev.relocate.workflows.repository.RepositoryLockActivities;
import dev.relocate.workflows.repository.RepositoryState;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackInput;
import dev.relocate.workflows.rollback.TaskRollback;
import dev.relocate.workflows.task.TaskInput;
import dev.relocate.workflows.task.TaskResult;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import dev.relocate.workflows.task.TaskWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Stage 0, then every task in its turn; the lock around all of it. */
public final class RelocationWorkflowImpl implements RelocationWorkflow {
    private static final Duration QUEUE_EVERY = Duration.ofSeconds(15);

    private final RelocationInput input;
    private final Plan plan;
    private final ApprovalDesk desk = new ApprovalDesk();
    private final RepositoryActivities repository;
    private final RepositoryLockActivities lock;
    private final RecordActivities records;
    private final GateRun gates;
    private final StageRequirements requirements;
    private final Instant startedAt = now();
    private final Map<String, TaskStatus> tasks = new LinkedHashMap<>();

    private RelocationState state = RelocationState.STARTING;
    private String message = "";
    private int stage;
    private List<GateReport> baselineReports = List.of();
    private Optional<TaskWorkflow> running = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Instant lastLanding = startedAt;
    private boolean paused;

    /** Lists the tasks and prepares the stubs; nothing happens yet. */
    @WorkflowInit
    public RelocationWorkflowImpl(RelocationInput input) {
        this.input = input;
        this.plan = input.plan();
        this.repository = ActivityStubs.onHost(RepositoryActivities.class, input.hostQueue(), plan.name());
        this.lock = input.queue()
                ? ActivityStubs.polling(RepositoryLockActivities.class, QUEUE_EVERY, "waits for the repository")
                : ActivityStubs.onWorkflowQueue(RepositoryLockActivities.class);
        this.records = ActivityStubs.onHost(RecordActivities.class, input.hostQueue(), "result record");
        this.gates = new GateRun(plan.context(), input.hostQueue(), this::say, this::holdUntilMended);
        this.requirements = new StageRequirements(
                plan,
                input.hostQueue(),
                desk,
                what -> enter(RelocationState.WAITING, what),
                this::holdUntilMended,
                this::step);
        for (PlannedStage planned : plan.stages()) {
            for (PlannedTask task : planned.tasks()) {
                tasks.put(task.id(), TaskStatus.pending(task.id(), planned.number(), workflowId(task)));
            }
        }
    }

    @Override
    public RelocationStatus run(RelocationInput sameInput) {
        Workflow.upsertTypedSearchAttributes(
                SearchAttributes.REPOSITORY.valueSet(plan.repository().key()),
                SearchAttributes.PLAN.valueSet(plan.name()));
        boolean locked = false;
        try {
            enter(RelocationState.STARTING, "Asks for the repository.");
            acquire();
            locked = true;
            relocate();
            end(RelocationState.DONE, landed(), true);
            return status();
        } catch (RelocationStopped stopped) {
            end(stopped.state(), stopped.ending(), locked);
            throw ApplicationFailure.newNonRetryableFailure(
                    stopped.getMessage(), stopped.type().name(), status());
        } catch (TemporalFailure failure) {
            if (Failures.isCancellation(failure)) {
                end(RelocationState.ABORTED, "Aborted; " + kept(), locked);
            } else if (WorkflowChange.FAILURE_ENDED.isIn()) {
                end(RelocationState.ABORTED, "Ended by a failure: " + Failures.message(failure) + " " + kept(), locked);
            }
            throw failure;
        }
    }

    private void acquire() {
        LockRequest request = new LockRequest(run(), Workflow.getInfo().getWorkflowId(), run(), plan.name());
        LockAnswer answer = step(() -> lock.acquire(plan.repository().key(), request, input.queue()));
        switch (answer.status()) {
            case GRANTED -> say("Has the repository.");
            case FROZEN -> {
                String why = answer.freeze()
                        .map(freeze -> "after incident " + freeze.incident() + " (" + freeze.reason() + ")")
                        .orElse("");
                throw new RelocationStopped(
                        RelocationState.NOT_STARTED,
                        FailureType.FROZEN,
                        "The repository is frozen " + why
                                + ": find the cause, then `relocate lift "
                                + plan.repository().key() + "` with it and your name.");
            }
            case HELD ->
                throw new RelocationStopped(
                        RelocationState.NOT_STARTED,
                        FailureType.LOCKED,
                        "The repository is held by "
                                + answer.holder().orElseThrow().workflowId() + " since "
                                + answer.holder().orElseThrow().since()
                                + ": wait for it, abort it, or start with --queue.");
            default -> throw new IllegalStateException(String.valueOf(answer.status()));
        }
    }

    private void relocate() {
        Baseline baseline = freezeBaseline();
        for (PlannedStage planned : plan.stages()) {
            stage = planned.number();
            for (Requirement requirement : planned.requires()) {
                awaitResumed();
                awaitRequirement(planned, requirement, baseline);
            }
            for (PlannedTask task : planned.tasks()) {
                awaitResumed();
                baseline = relocate(task, planned.number(), baseline);
            }
        }
    }

    /** Stage 0: what the gates measure on the branch as it is, for every later gate to compare with. */
    private Baseline freezeBaseline() {
        awaitResumed();
        RepositoryState found = step(() -> repository.open(plan.repository()));
        enter(RelocationState.BASELINE, "Measures the baseline on " + abbreviated(found.head()) + ".");
        List<GateOutcome> measured = gates.measure(found.head());
        baselineReports = measured.stream().map(GateOutcome::report).toList();
        return new Baseline(
                found.head(),
                found.tree(),
                measured.stream().map(GateOutcome::measurement).toList());
    }

    private void awaitRequirement(PlannedStage planned, Requirement requirement, Baseline baseline) {
        requirements.await(planned, requirement, lastLanding, baseline).ifPresent(never -> {
            throw new RelocationStopped(RelocationState.REJECTED, FailureType.REJECTED, never + "; " + kept());
        });
    }

    /** @return what the gates measured on the branch as it is after the task */
    private Baseline relocate(PlannedTask task, int number, Baseline baseline) {
        enter(RelocationState.RUNNING, "Relocates " + task.id() + ".");
        TaskWorkflow child = Workflow.newChildWorkflowStub(
                TaskWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId(task))
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setStaticSummary("Stage " + number + ": " + task.id())
                        .build());
        running = Optional.of(child);
        try {
            TaskResult result = child.run(
                    new TaskInput(plan.context(), task, number, run(), HostQueue.now(input.hostQueue()), baseline));
            result.hostQueue().ifPresent(HostQueue::follow);
            tasks.put(task.id(), result.status());
            if (result.status().state() == TaskState.LANDED) {
                lastLanding = now();
            }
            return result.baseline();
        } catch (ChildWorkflowFailure failure) {
            throw failure.getCause() instanceof TerminatedFailure ? terminated(task, baseline) : stopped(task, failure);
        } finally {
            running = Optional.empty();
        }
    }

    /** A task that somebody terminated could not take itself back (semantics G6). */
    private RuntimeException terminated(PlannedTask task, Baseline baseline) {
        TaskStatus last = tasks.get(task.id());
        String reason = "The task was terminated.";
        tasks.put(task.id(), last.ended(TaskState.ROLLING_BACK, reason));
        enter(RelocationState.ROLLING_BACK, reason);
        TaskRollback.run(new RollbackInput(
                plan.context(),
                task.id(),
                run(),
                input.hostQueue(),
                last.proposal().map(Proposal::commit),
                RollbackCause.ABORTED,
                false,
                Optional.of(baseline),
                reason,
                List.of(),
                List.of()));
        tasks.put(task.id(), last.ended(TaskState.ABORTED, reason + " The branch is as it was before it."));
        return new RelocationStopped(
                RelocationState.ABORTED, FailureType.ABORTED, "aborted at " + task.id() + ", " + kept(), reason);
    }

    private RuntimeException stopped(PlannedTask task, ChildWorkflowFailure failure) {
        if (Failures.isCancellation(failure)) {
            // its own last word may come later than its end
            tasks.put(
                    task.id(),
                    tasks.get(task.id())
                            .ended(TaskState.ABORTED, "Cancelled; the branch is as it was before this task."));
            return failure;
        }
        Failures.application(failure).ifPresent(cause -> {
            if (cause.getDetails().getSize() > 0) {
                TaskResult result = cause.getDetails().get(TaskResult.class);
                tasks.put(task.id(), result.status());
                result.hostQueue().ifPresent(HostQueue::follow);
            }
        });
        FailureType type = Failures.type(failure).orElse(FailureType.ROLLED_BACK);
        RelocationState how = switch (type) {
            case REJECTED -> RelocationState.REJECTED;
            case PLAN -> RelocationState.REFUSED;
            default -> RelocationState.ROLLED_BACK;
        };
        return new RelocationStopped(
                how,
                type,
                how.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at " + task.id() + ", " + kept(),
                Failures.message(failure));
    }

    /** Detached: a cancelled relocation gives the repository back too. */
    private void end(RelocationState how, String why, boolean locked) {
        Workflow.newDetachedCancellationScope(() -> {
                    endedAt = Optional.of(now());
                    enter(how, why);
                    if (locked) {
                        step(() -> {
                            repository.release(plan.repository(), plan.name(), run());
                            records.record(status());
                            lock.releaseLock(plan.repository().key(), run());
                            return true;
                        });
                    }
                    enter(how, why);
                })
                .run();
    }

    private void holdUntilMended(String why) {
        OpenGate gate = new OpenGate(
                OpenGate.id(OpenGate.Kind.HELD, plan.name(), run()),
                OpenGate.Kind.HELD,
                Workflow.getInfo().getWorkflowId(),
                plan.name(),
                why,
                now(),
                Optional.empty(),
                List.of());
        RelocationState before = state;
        Decision decision = desk.hold(gate, () -> enter(RelocationState.HELD, why));
        if (decision.verdict() == Decision.Verdict.REJECTED) {
            throw new RelocationStopped(
                    RelocationState.REJECTED,
                    FailureType.REJECTED,
                    decision.approver() + " gave up while it was held: " + why);
        }
        enter(before, "Goes on.");
    }

    private <T> T step(Functions.Func<T> activity) {
        while (true) {
            try {
                return activity.apply();
            } catch (ActivityFailure failure) {
                if (Failures.isCancellation(failure)) {
                    throw failure;
                }
                if (Failures.type(failure).equals(Optional.of(FailureType.REPOSITORY))
                        && state == RelocationState.STARTING) {
                    throw new RelocationStopped(
                            RelocationState.NOT_STARTED, FailureType.REPOSITORY, Failures.message(failure));
                }
                holdUntilMended(Failures.message(failure));
            }
        }
    }

    @Override
    public void pause(String by) {
        paused = true;
        tellTask();
    }

    @Override
    public void resume(String by) {
        paused = false;
        tellTask();
    }

    /** A task that ends at this moment takes no signal any more, and needs none. */
    private void tellTask() {
        boolean now = paused;
        running.ifPresent(task -> Async.procedure(() -> task.pause(now)).exceptionally(ended -> null));
    }

    private void awaitResumed() {
        if (paused) {
            enter(RelocationState.PAUSED, "Paused; `relocate resume " + plan.name() + "` goes on.");
            Workflow.await(() -> !paused);
        }
    }

    @Override
    public void taskChanged(TaskStatus changed) {
        TaskStatus known = tasks.get(changed.task());
        // news of a task that has ended meanwhile comes too late
        if (known != null && !known.state().isFinal() && !state.isFinal()) {
            tasks.put(changed.task(), changed);
            switch (changed.state()) {
                case WAITING -> enter(RelocationState.WAITING, changed.message());
                case HELD -> enter(RelocationState.HELD, changed.message());
                case PAUSED -> enter(RelocationState.PAUSED, changed.message());
                case ROLLING_BACK -> enter(RelocationState.ROLLING_BACK, changed.message());
                default -> enter(RelocationState.RUNNING, changed.task() + ": " + changed.message());
            }
        }
    }

    private void enter(RelocationState next, String what) {
        state = next;
        say(what);
    }

    private void say(String what) {
        message = what;
        RelocationStatus now = status();
        Workflow.setCurrentDetails(RelocationPage.render(now, Workflow.getInfo().getNamespace()));
        Workflow.upsertTypedSearchAttributes(
                SearchAttributes.STATE.valueSet(state.name().toLowerCase(Locale.ROOT)),
                SearchAttributes.STAGE.valueSet((long) stage),
                now.gate()
                        .map(gate -> SearchAttributes.GATE.valueSet(gate.id()))
                        .orElseGet(SearchAttributes.GATE::valueUnset));
    }

    @Override
    public RelocationStatus status() {
        Optional<OpenGate> gate = desk.open()
                .or(() -> tasks.values().stream()
                        .flatMap(task -> task.gate().stream())
                        .findFirst());
        return new RelocationStatus(
                plan.repository().key(),
                plan.name(),
                input.planDigest(),
                Workflow.getInfo().getWorkflowId(),
                run(),
                state,
                message,
                stage,
                baselineReports,
                List.copyOf(tasks.values()),
                gate,
                desk.decisions(),
                startedAt,
                endedAt,
                paused && !state.isFinal(),
                Optional.of(plan.repository()),
                Optional.ofNullable(input.startedBy()));
    }

    private String kept() {
        return landedCount() + (landedCount() == 1 ? " task kept." : " tasks kept.");
    }

    private String landed() {
        long before = count(TaskState.UNCHANGED);
        return landedCount() + " of " + plan.size() + " tasks landed"
                + (before == 0 ? "." : ", " + before + (before == 1 ? " was" : " were") + " on the branch already.");
    }

    private long landedCount() {
        return count(TaskState.LANDED);
    }

    private long count(TaskState state) {
        return tasks.values().stream().filter(task -> task.state() == state).count();
    }

    private String workflowId(PlannedTask task) {
        return WorkflowIds.task(plan.repository().key(), plan.name(), task.id());
    }

    @Override
    public Decision approve(JsonNode answer) {
        return desk.take("approve", answer);
    }

    @Override
    public void validateApprove(JsonNode answer) {
        desk.validate("approve", answer);
    }

    @Override
    public Decision reject(JsonNode answer) {
        return desk.take("reject", answer);
    }

    @Override
    public void validateReject(JsonNode answer) {
        desk.validate("reject", answer);
    }

    @Override
    public Decision retry(JsonNode answer) {
        return desk.take("retry", answer);
    }

    @Override
    public void validateRetry(JsonNode answer) {
        desk.validate("retry", answer);
    }

    private static String run() {
        return Workflow.getInfo().getFirstExecutionRunId();
    }

    private static String abbreviated(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
