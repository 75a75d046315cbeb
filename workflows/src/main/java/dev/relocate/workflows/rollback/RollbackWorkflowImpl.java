package dev.relocate.workflows.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.Failures;
import dev.relocate.workflows.WorkflowChange;
import dev.relocate.workflows.approval.ApprovalDesk;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.deploy.DeployActivities;
import dev.relocate.workflows.deploy.DeployRequest;
import dev.relocate.workflows.deploy.DeploySteps;
import dev.relocate.workflows.deploy.Deployed;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.deploy.Observation;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateRun;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.page.TaskPage;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Incident;
import dev.relocate.workflows.repository.LockAnswer;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryActivities;
import dev.relocate.workflows.repository.RepositoryLockActivities;
import dev.relocate.workflows.repository.RepositoryState;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** R2 where something was deployed, R1, then R3 where a fault or a conflict asks for it. */
public final class RollbackWorkflowImpl implements RollbackWorkflow {
    private final RollbackInput input;
    private final PlanContext context;
    private final ApprovalDesk desk = new ApprovalDesk();
    private final RepositoryActivities repository;
    private final DeployActivities deploys;
    private final RepositoryLockActivities lock;
    private final RecordActivities records;
    private final GateRun gates;
    private final Instant startedAt = now();
    private final List<String> steps = new ArrayList<>();
    private boolean restored;

    /** Prepares the stubs; nothing happens yet. */
    @WorkflowInit
    public RollbackWorkflowImpl(RollbackInput input) {
        this.input = input;
        this.context = input.context();
        this.repository =
                ActivityStubs.onHost(RepositoryActivities.class, input.hostQueue(), "rollback of " + input.task());
        this.deploys = ActivityStubs.onHost(DeployActivities.class, input.hostQueue(), "rollback of " + input.task());
        this.lock = ActivityStubs.onWorkflowQueue(RepositoryLockActivities.class);
        this.records = ActivityStubs.onHost(RecordActivities.class, input.hostQueue(), "result record");
        this.gates = new GateRun(context, input.hostQueue(), Workflow::setCurrentDetails, this::holdUntilMended);
    }

    @Override
    public RollbackResult run(RollbackInput sameInput) {
        List<RollbackResult> result = new ArrayList<>(1);
        // a rollback that is cancelled half way would leave a branch that nobody verified
        Workflow.newDetachedCancellationScope(() -> result.add(rollBack())).run();
        return result.get(0);
    }

    private RollbackResult rollBack() {
        if (input.lock()) {
            acquire();
        }
        try {
            restored = undeploy();
            Reverted reverted = restored && isKept() ? keep() : revert();
            List<GateReport> reports = verify(reverted);
            boolean conflict = reverted.status() == Reverted.Status.CONFLICT;
            Optional<String> incident = Optional.empty();
            Optional<Freeze> freeze = Optional.empty();
            if (input.cause() == RollbackCause.FAULT || conflict) {
                incident = Optional.of(writeIncident());
                freeze = Optional.of(freeze());
            }
            return recorded(new RollbackResult(reverted, reports, incident, freeze, List.copyOf(steps)));
        } finally {
            if (input.lock()) {
                step(() -> {
                    lock.releaseLock(context.repository().key(), run());
                    return true;
                });
            }
        }
    }

    /** What report and status rely on once the server has forgotten this workflow (semantics H2). */
    private RollbackResult recorded(RollbackResult result) {
        if (WorkflowChange.ROLLBACK_RECORDED.isIn()) {
            step(() -> {
                records.recordRollback(new RollbackRecord(
                        context.repository().key(),
                        context.plan(),
                        input.task(),
                        run(),
                        input.cause(),
                        input.reason(),
                        result,
                        startedAt,
                        now(),
                        Optional.of(input.run()),
                        input.commit(),
                        input.facts(),
                        input.hypotheses(),
                        desk.decisions(),
                        restored));
                return true;
            });
        }
        return result;
    }

    private void acquire() {
        LockRequest request = new LockRequest(run(), Workflow.getInfo().getWorkflowId(), run(), context.plan());
        LockAnswer answer = step(() -> lock.acquire(context.repository().key(), request, false));
        if (answer.status() == LockAnswer.Status.HELD) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The repository is held by " + answer.holder().orElseThrow().workflowId()
                            + ": wait for it or abort it first.",
                    FailureType.LOCKED.name());
        }
        // a frozen repository may still be rolled back: that is how it gets well
    }

    /**
     * R2: what ran before runs again, and is watched for one cycle.
     *
     * @return whether there was a deploy to take back
     */
    private boolean undeploy() {
        if (context.delivery().isEmpty() || input.commit().isEmpty()) {
            return false;
        }
        Deployed deployed = step(() -> deploys.deployed(context, input.task(), input.run()));
        if (deployed.request().isEmpty()) {
            return false;
        }
        if (!deployed.later().isEmpty()) {
            steps.add("What ran before does not come back, because " + String.join(", ", deployed.later())
                    + " was deployed since: deploy the branch once this is done.");
            return false;
        }
        restore(deployed.request().get(), deployed.former().orElseThrow());
        return true;
    }

    private void restore(DeployRequest request, Running former) {
        DeploySteps deploy =
                new DeploySteps(request, input.hostQueue(), Workflow::setCurrentDetails, this::holdUntilMended);
        former.services()
                .forEach(service -> steps.add("Before the deploy, " + service.service() + " ran " + service.imageId()
                        + " (" + service.reference() + ")."));
        Deployment back = deploy.restore(former);
        while (!back.healthy()) {
            holdUntilMended("What ran before does not run again: " + String.join(" ", back.problems())
                    + " Mend that, then retry.");
            back = deploy.restore(former);
        }
        steps.addAll(back.steps());
        if (former.ranAnything()) {
            watch(deploy, back, former);
        }
        step(() -> {
            deploys.forget(request);
            return true;
        });
    }

    private void watch(DeploySteps deploy, Deployment back, Running former) {
        Observation seen = deploy.observe(back, former);
        while (seen.verdict() == Verdict.FAILED) {
            holdUntilMended(
                    "What ran before runs again, and does not do well: " + seen.summary() + " See to it, then retry.");
            if (!WorkflowChange.WATCHED_AGAIN.isIn()) {
                break;
            }
            seen = deploy.observe(back, former);
        }
        steps.add("Watched what runs again: " + seen.summary());
    }

    /** Whether the plan leaves the commit of a deploy that was taken back on the branch. */
    private boolean isKept() {
        return context.delivery()
                .filter(delivery -> delivery.afterRollback() == Delivery.AfterRollback.HOLD)
                .isPresent();
    }

    private Reverted keep() {
        RepositoryState head = step(() -> repository.head(context.repository()));
        return did(
                "The change stays on the branch, as rollback.afterDeploy says.",
                new Reverted(Reverted.Status.NOTHING_LANDED, head.head(), head.tree(), List.of()));
    }

    /** R1: the change's own files go back, byte for byte. */
    private Reverted revert() {
        if (input.commit().isEmpty()) {
            RepositoryState head = step(() -> repository.head(context.repository()));
            return did(
                    "Nothing was proposed: nothing to undo.",
                    new Reverted(Reverted.Status.NOTHING_LANDED, head.head(), head.tree(), List.of()));
        }
        while (true) {
            Reverted reverted = step(() -> repository.revert(new RevertRequest(
                    context.repository(),
                    context.plan(),
                    input.task(),
                    input.run(),
                    input.commit().get(),
                    input.reason())));
            switch (reverted.status()) {
                case NOTHING_LANDED -> {
                    return did("The change never landed: nothing to undo.", reverted);
                }
                case REVERTED -> {
                    return did("Took the change back; the branch is at " + reverted.head() + ".", reverted);
                }
                case CONFLICT -> {
                    return did(
                            "Could not take the change back by itself: later commits changed "
                                    + String.join(", ", reverted.files()) + ". Revert "
                                    + input.commit().get()
                                    + " by hand, keeping those commits.",
                            reverted);
                }
                case DIRTY ->
                    holdUntilMended("A working tree of "
                            + context.repository().branch() + " has changes of its own in "
                            + String.join(", ", reverted.files()) + ": commit or stash them, then retry.");
                default -> throw new IllegalStateException(String.valueOf(reverted.status()));
            }
        }
    }

    /** For real, never reused: what the branch is now (R1.2, R1.3); skipped only where nobody touched anything. */
    private List<GateReport> verify(Reverted reverted) {
        boolean untouched = reverted.status() == Reverted.Status.NOTHING_LANDED;
        if (reverted.status() == Reverted.Status.CONFLICT || (untouched && input.cause() != RollbackCause.FAULT)) {
            return List.of();
        }
        Optional<Baseline> same =
                input.baseline().filter(baseline -> baseline.tree().equals(reverted.tree()));
        List<GateOutcome> outcomes = same.isPresent()
                ? gates.verify(reverted.head(), same.get(), List.of())
                : gates.measure(reverted.head());
        List<GateReport> reports = outcomes.stream().map(GateOutcome::report).toList();
        reports.forEach(report -> steps.add("The " + report.gate().name().toLowerCase(Locale.ROOT)
                + " gate on the branch afterwards: "
                + report.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + report.summary()));
        return reports.stream()
                .map(report -> report.verdict() == Verdict.PASSED ? report.brief() : report)
                .toList();
    }

    /** R3.2: facts apart from hypotheses. */
    private String writeIncident() {
        List<String> facts = new ArrayList<>(input.facts());
        if (!facts.contains(input.reason())) {
            facts.add(input.reason());
        }
        facts.addAll(steps);
        Incident incident = new Incident(
                context.repository(),
                context.incidents(),
                incidentId(),
                context.plan(),
                input.task(),
                now(),
                facts,
                input.hypotheses());
        RepositoryState written = step(() -> repository.recordIncident(incident));
        return did("Wrote the incident to " + context.incidents() + " as " + written.head() + ".", written.head());
    }

    /** R3.1: no further relocation starts. */
    private Freeze freeze() {
        Freeze freeze = new Freeze(incidentId(), context.plan(), input.task(), input.reason(), now());
        step(() -> {
            lock.freeze(context.repository().key(), freeze);
            return true;
        });
        return did("Froze the repository until a person lifts it.", freeze);
    }

    private <T> T step(Functions.Func<T> activity) {
        while (true) {
            try {
                return activity.apply();
            } catch (ActivityFailure failure) {
                holdUntilMended(Failures.message(failure));
            }
        }
    }

    private void holdUntilMended(String why) {
        OpenGate gate = new OpenGate(
                OpenGate.id(OpenGate.Kind.HELD, input.task(), input.commit().orElse(input.run())),
                OpenGate.Kind.HELD,
                Workflow.getInfo().getWorkflowId(),
                input.task(),
                why,
                now(),
                Optional.empty(),
                List.of());
        desk.hold(gate, () -> Workflow.setCurrentDetails(TaskPage.question(gate)));
        Workflow.setCurrentDetails("");
    }

    private <T> T did(String step, T result) {
        steps.add(step);
        return result;
    }

    private String incidentId() {
        return context.plan() + "-" + input.task() + "-" + input.run().substring(0, 8);
    }

    private static String run() {
        return Workflow.getInfo().getFirstExecutionRunId();
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
    public Optional<OpenGate> held() {
        return desk.open();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
