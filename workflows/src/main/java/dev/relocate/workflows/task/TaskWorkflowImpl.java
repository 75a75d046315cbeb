package dev.relocate.workflows.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.SearchAttributes;
import dev.relocate.workflows.WorkflowChange;
import dev.relocate.workflows.approval.ApprovalDesk;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.DeploySteps;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateRun;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.host.HostQueue;
import dev.relocate.workflows.page.TaskPage;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import dev.relocate.workflows.repository.RepositoryActivities;
import dev.relocate.workflows.repository.RepositoryState;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackInput;
import dev.relocate.workflows.rollback.RollbackResult;
import dev.relocate.workflows.rollback.TaskRollback;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps of one task, in the order they are read. */
public final class TaskWorkflowImpl implements TaskWorkflow {
    private static final int ROUNDS = 3;
    private static final int HIGH_RISK = 3;
    private static final Duration WATCH_BRANCH_EVERY = Duration.ofMinutes(1);

    private final TaskInput input;
    private final PlanContext context;
    private final ApprovalDesk desk = new ApprovalDesk();
    private final RepositoryActivities repository;
    private final RepositoryActivities branch;
    private final GateRun gates;
    private final TaskQuestions questions;

    private TaskState state = TaskState.PENDING;
    private String message = "";
    private Optional<Proposal> proposal = Optional.empty();
    private List<GateReport> reports = List.of();
    private Baseline baseline;
    private final Instant startedAt = now();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<TaskDelivery> delivering = Optional.empty();
    private boolean paused;

    /** Prepares the stubs; nothing happens yet. */
    @WorkflowInit
    public TaskWorkflowImpl(TaskInput input) {
        this.input = input;
        this.context = input.context();
        this.baseline = input.baseline();
        this.repository = ActivityStubs.onHost(
                RepositoryActivities.class, input.hostQueue(), input.task().id());
        this.branch = ActivityStubs.polling(
                RepositoryActivities.class,
                input.hostQueue(),
                WATCH_BRANCH_EVERY,
                "asks each minute whether the branch moved");
        this.questions = new TaskQuestions(input, desk, this::enter);
        this.gates = new GateRun(context, input.hostQueue(), this::say, this::holdUntilMended);
    }

    @Override
    public TaskResult run(TaskInput sameInput) {
        Workflow.upsertTypedSearchAttributes(
                SearchAttributes.REPOSITORY.valueSet(context.repository().key()),
                SearchAttributes.PLAN.valueSet(context.plan()),
                SearchAttributes.STAGE.valueSet((long) input.stage()));
        try {
            return relocate();
        } catch (TaskStopped stopped) {
            return stop(stopped);
        } catch (TemporalFailure failure) {
            if (Failures.isCancellation(failure)) {
                rollBack(RollbackCause.ABORTED, "The relocation was cancelled.", List.of());
                enter(TaskState.ABORTED, "Cancelled; the branch is as it was before this task.");
                throw failure;
            }
            if (WorkflowChange.FAILURE_TAKEN_BACK.isIn()) {
                return stop(TaskStopped.byFault(
                        "The task failed: " + Failures.message(failure),
                        proposal.map(change -> IncidentFacts.observed(change, reports))
                                .orElse(List.of())));
            }
            throw failure;
        }
    }

    /** Propose, verify, ask, land; from the start again on a branch that moved meanwhile (semantics E3). */
    private TaskResult relocate() {
        int round = 1;
        while (true) {
            Proposal change = propose();
            if (change.changesNothing()) {
                return finish(TaskState.UNCHANGED, "The branch has this change already.");
            }
            List<GateOutcome> outcomes = verify(change);
            if (askToLand(change) && land(change)) {
                String delivered = delivery().isPresent() ? deliver(change) : "";
                baseline = new Baseline(
                        change.commit(),
                        change.tree(),
                        outcomes.stream().map(GateOutcome::measurement).toList());
                return finish(
                        TaskState.LANDED,
                        "Landed as " + abbreviated(change.commit()) + " on "
                                + context.repository().branch() + "." + delivered);
            }
            if (round == ROUNDS) {
                holdUntilMended("The branch " + context.repository().branch() + " moved " + ROUNDS
                        + " times while this task was verified or asked about; retry when it is quiet.");
                round = 0;
            }
            round++;
        }
    }

    private Proposal propose() {
        Proposal change = step(
                TaskState.PROPOSING,
                "Makes the change on the branch's head.",
                () -> repository.propose(new ProposalRequest(
                        context,
                        input.task(),
                        input.stage(),
                        input.run(),
                        input.task().step())));
        proposal = Optional.of(change);
        reports = List.of();
        if (!change.violations().isEmpty()) {
            Proposal.Violation first = change.violations().get(0);
            int more = change.violations().size() - 1;
            throw TaskStopped.byRefusal("Stage " + input.stage() + " does not allow this: "
                    + (first.line() > 0 ? first.file() + ":" + first.line() : first.file()) + ": " + first.message()
                    + " Stage " + first.allowedIn() + " may." + (more > 0 ? " (and " + more + " more)" : ""));
        }
        return change;
    }

    private List<GateOutcome> verify(Proposal change) {
        awaitResumed();
        if (!baseline.tree().equals(change.baseTree())) {
            enter(TaskState.VERIFYING, "Others changed the branch: measures the new base first.");
            List<GateOutcome> measured = gates.measure(change.base());
            baseline = new Baseline(
                    change.base(),
                    change.baseTree(),
                    measured.stream().map(GateOutcome::measurement).toList());
        }
        enter(TaskState.VERIFYING, "Verifies commit " + abbreviated(change.commit()) + ".");
        List<GateOutcome> outcomes = gates.verify(change.commit(), baseline, change.moved());
        reports = outcomes.stream().map(GateOutcome::report).toList();
        Optional<GateReport> failed = firstWith(Verdict.FAILED);
        if (failed.isPresent()) {
            throw TaskStopped.byFault(IncidentFacts.verdict(failed.get()), IncidentFacts.observed(change, reports));
        }
        Optional<GateReport> inconclusive = firstWith(Verdict.INCONCLUSIVE);
        if (inconclusive.isPresent()) {
            ask(
                    OpenGate.Kind.INCONCLUSIVE,
                    "The " + name(inconclusive.get()) + " gate is inconclusive: "
                            + inconclusive.get().summary() + " Go on all the same?",
                    change,
                    () -> false);
        }
        return outcomes;
    }

    /** @return false where the branch moved while this was asked */
    private boolean askToLand(Proposal change) {
        boolean undecided = change.unresolvedCount() > 0;
        if (!input.task().approval().before().contains(ApprovalRule.Step.LAND) && !undecided) {
            return true;
        }
        String question = undecided
                ? "Land " + input.task().id() + "? " + change.unresolvedCount()
                        + (change.unresolvedCount() == 1 ? " reference" : " references") + " could not be decided."
                : "Land " + input.task().id() + " on " + context.repository().branch() + "?";
        if (input.stage() == HIGH_RISK && delivery().isPresent()) {
            question += delivering(change).skew(change.base());
        }
        RepositoryState now = step(
                TaskState.VERIFYING, "Looks at the branch once more.", () -> repository.head(context.repository()));
        if (!now.head().equals(change.base())) {
            return false;
        }
        List<Promise<RepositoryState>> moved = new ArrayList<>();
        CancellationScope watch = Workflow.newCancellationScope(
                () -> moved.add(Async.function(branch::awaitMove, context.repository(), change.base())));
        watch.run();
        try {
            Decision decision =
                    ask(OpenGate.Kind.LAND, question, change, () -> moved.get(0).isCompleted());
            return decision.verdict() != Decision.Verdict.VOID;
        } finally {
            watch.cancel();
        }
    }

    /** How this task is deployed, where it is. */
    private Optional<Delivery> delivery() {
        return context.delivery().filter(delivery -> DeploySteps.follows(delivery, input.stage()));
    }

    private TaskDelivery delivering(Proposal change) {
        return new TaskDelivery(
                new DeploySteps(
                        new DeployRequest(context, input.task().id(), input.run(), change.base(), change.commit()),
                        input.hostQueue(),
                        this::say,
                        this::holdUntilMended),
                IncidentFacts.observed(change, reports));
    }

    /**
     * Deploys what has landed and watches it; what fails is taken back by R2.
     *
     * @return what came of it, to be added to a sentence
     */
    private String deliver(Proposal change) {
        if (input.task().approval().before().contains(ApprovalRule.Step.DEPLOY)) {
            ask(OpenGate.Kind.DEPLOY, "Deploy " + input.task().id() + "?", change, () -> false);
        }
        awaitResumed();
        TaskDelivery delivery = delivering(change);
        delivering = Optional.of(delivery);
        enter(TaskState.DEPLOYING, "Deploys what has landed.");
        delivery.deploy();
        enter(TaskState.OBSERVING, "Watches what was deployed.");
        Optional<String> doubt = delivery.observe();
        doubt.ifPresent(seen -> ask(OpenGate.Kind.INCONCLUSIVE, seen + " Go on all the same?", change, () -> false));
        return " " + delivery.summary();
    }

    /** @return false where the branch moved first */
    private boolean land(Proposal change) {
        while (true) {
            Landing landing = step(
                    TaskState.LANDING,
                    "Lands commit " + abbreviated(change.commit()) + ".",
                    () -> repository.land(new LandRequest(context.repository(), change.base(), change.commit())));
            switch (landing.status()) {
                case LANDED -> {
                    return true;
                }
                case BRANCH_MOVED -> {
                    desk.voidLast("the branch moved before it landed");
                    return false;
                }
                case DIRTY ->
                    holdUntilMended("A working tree of " + context.repository().branch()
                            + " has changes of its own in " + String.join(", ", landing.files())
                            + ": commit or stash them, then retry.");
                default -> throw new IllegalStateException(String.valueOf(landing.status()));
            }
        }
    }

    private Decision ask(OpenGate.Kind kind, String question, Proposal change, Supplier<Boolean> overtaken) {
        awaitResumed();
        return questions.ask(kind, question, change.commit(), overtaken, IncidentFacts.observed(change, reports));
    }

    /** Waits until a person says that what was in the way is mended. */
    private void holdUntilMended(String why) {
        questions.holdUntilMended(why, proposal.map(Proposal::commit).orElse(input.run()));
    }

    /** One activity; what cannot pass by itself is held for a person, so that nothing is ever lost. */
    private <T> T step(TaskState during, String what, Functions.Func<T> activity) {
        awaitResumed();
        while (true) {
            enter(during, what);
            try {
                return activity.apply();
            } catch (ActivityFailure failure) {
                if (Failures.isCancellation(failure)) {
                    throw failure;
                }
                if (Failures.type(failure).equals(Optional.of(FailureType.PLAN))) {
                    throw TaskStopped.byRefusal(Failures.message(failure));
                }
                holdUntilMended(Failures.message(failure));
            }
        }
    }

    private TaskResult stop(TaskStopped stopped) {
        RollbackResult rollback = rollBack(stopped.cause(), stopped.getMessage(), stopped.facts());
        enter(stopped.end(), stopped.getMessage());
        FailureType type = switch (stopped.end()) {
            case ROLLED_BACK -> FailureType.ROLLED_BACK;
            case REFUSED -> FailureType.PLAN;
            default -> FailureType.REJECTED;
        };
        throw ApplicationFailure.newNonRetryableFailure(
                stopped.getMessage(),
                type.name(),
                new TaskResult(status(), baseline, Optional.of(rollback), movedTo()));
    }

    private RollbackResult rollBack(RollbackCause cause, String reason, List<String> facts) {
        Workflow.newDetachedCancellationScope(() -> enter(TaskState.ROLLING_BACK, reason))
                .run();
        return TaskRollback.run(new RollbackInput(
                context,
                input.task().id(),
                input.run(),
                input.hostQueue(),
                proposal.map(Proposal::commit),
                cause,
                false,
                Optional.of(baseline),
                reason,
                facts,
                IncidentFacts.hypotheses(proposal)));
    }

    private TaskResult finish(TaskState end, String how) {
        enter(end, how);
        return new TaskResult(status().settled(), baseline, Optional.empty(), movedTo());
    }

    /** Where the steps went on, if not where the task was started for. */
    private Optional<String> movedTo() {
        return Optional.of(HostQueue.now(input.hostQueue())).filter(now -> !now.equals(input.hostQueue()));
    }

    private void awaitResumed() {
        if (paused) {
            TaskState before = state;
            String doing = message;
            enter(TaskState.PAUSED, "Paused; `relocate resume " + context.plan() + "` goes on.");
            Workflow.await(() -> !paused);
            enter(before, doing);
        }
    }

    private void enter(TaskState next, String what) {
        state = next;
        message = what;
        if (next.isFinal()) {
            endedAt = Optional.of(now());
        }
        changed();
        if (!next.isSuccess()) {
            tellRelocation();
        }
    }

    private void say(String what) {
        message = what;
        changed();
        tellRelocation();
    }

    /** Tells page and list view. */
    private void changed() {
        Workflow.newDetachedCancellationScope(() -> {
                    TaskStatus now = status();
                    Workflow.setCurrentDetails(TaskPage.render(now));
                    Workflow.upsertTypedSearchAttributes(
                            SearchAttributes.STATE.valueSet(state.name().toLowerCase(Locale.ROOT)),
                            now.gate()
                                    .map(gate -> SearchAttributes.GATE.valueSet(gate.id()))
                                    .orElseGet(SearchAttributes.GATE::valueUnset));
                })
                .run();
    }

    /** A task that succeeded needs no news: its result says so. */
    private void tellRelocation() {
        Workflow.getInfo()
                .getParentWorkflowId()
                .ifPresent(parent -> Workflow.newDetachedCancellationScope(() -> {
                            TaskStatus now = state == TaskState.WAITING ? status() : status().brief();
                            RelocationWorkflow relocation =
                                    Workflow.newExternalWorkflowStub(RelocationWorkflow.class, parent);
                            // a relocation that is gone needs no news
                            Async.procedure(relocation::taskChanged, now).exceptionally(gone -> null);
                        })
                        .run());
    }

    @Override
    public TaskStatus status() {
        return new TaskStatus(
                input.task().id(),
                input.stage(),
                state,
                Workflow.getInfo().getWorkflowId(),
                message,
                proposal,
                reports,
                desk.open(),
                desk.decisions(),
                Optional.of(startedAt),
                endedAt,
                delivering.flatMap(TaskDelivery::delivered));
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

    @Override
    public void pause(boolean pause) {
        paused = pause;
    }

    private Optional<GateReport> firstWith(Verdict verdict) {
        return reports.stream().filter(report -> report.verdict() == verdict).findFirst();
    }

    private static String name(GateReport report) {
        return report.gate().name().toLowerCase(Locale.ROOT);
    }

    private static String abbreviated(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
