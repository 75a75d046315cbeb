package dev.relocate.workflows.relocation;

import dev.relocate.workflows.ActivityStubs;
import dev.relocate.workflows.approval.ApprovalDesk;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.gate.GateActivities;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.RequirementCheck;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.Requirement;
import io.temporal.workflow.Functions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What must hold before a stage starts: that time passed, that a command succeeds, that a person says so. */
final class StageRequirements {
    /** How long a requirement's command may take. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofHours(1);

    private final Plan plan;
    private final String hostQueue;
    private final ApprovalDesk desk;
    private final Consumer<String> waits;
    private final Consumer<String> hold;
    private final Step step;

    /** One activity, again after a person mended what was in its way. */
    interface Step {
        GateReport run(Functions.Func<GateReport> activity);
    }

    /**
     * @param waits told what is waited for, one sentence
     * @param hold called with what is to be mended; returns when a person says that it is, throws when they give up
     */
    StageRequirements(
            Plan plan, String hostQueue, ApprovalDesk desk, Consumer<String> waits, Consumer<String> hold, Step step) {
        this.plan = plan;
        this.hostQueue = hostQueue;
        this.desk = desk;
        this.waits = waits;
        this.hold = hold;
        this.step = step;
    }

    /**
     * Waits until a requirement holds.
     *
     * @param lastLanding since when a soak counts
     * @return why it never will, as a person says; nothing where it holds
     */
    Optional<String> await(PlannedStage stage, Requirement requirement, Instant lastLanding, Baseline baseline) {
        requirement.soak().ifPresent(soak -> soak(stage, requirement, lastLanding.plus(soak)));
        requirement.command().ifPresent(command -> require(stage, requirement, command, baseline));
        return requirement.attestation() ? attest(stage, requirement, baseline) : Optional.empty();
    }

    private void soak(PlannedStage stage, Requirement requirement, Instant until) {
        Duration left = Duration.between(now(), until);
        if (left.compareTo(Duration.ZERO) > 0) {
            waits.accept("Stage " + stage.number() + " waits for " + requirement.id() + ": soaks until " + until + ".");
            Workflow.newTimer(
                            left,
                            TimerOptions.newBuilder()
                                    .setSummary(requirement.id() + " soaks")
                                    .build())
                    .get();
        }
    }

    private void require(PlannedStage stage, Requirement requirement, Command command, Baseline baseline) {
        GateActivities checks =
                ActivityStubs.longOnHost(GateActivities.class, hostQueue, COMMAND_TIMEOUT, requirement.id());
        while (true) {
            GateReport report = step.run(() ->
                    checks.require(new RequirementCheck(plan.context(), requirement.id(), command, baseline.commit())));
            if (report.verdict() == Verdict.PASSED) {
                return;
            }
            hold.accept("Stage " + stage.number() + " waits for " + requirement.id() + ": " + report.summary()
                    + " Retry when it holds.");
        }
    }

    private Optional<String> attest(PlannedStage stage, Requirement requirement, Baseline baseline) {
        ApprovalRule rule = stage.approval();
        String question = "Does " + requirement.id() + " hold, so that Stage " + stage.number() + " may start?";
        OpenGate gate = new OpenGate(
                OpenGate.id(OpenGate.Kind.REQUIRES, requirement.id(), baseline.commit()),
                OpenGate.Kind.REQUIRES,
                Workflow.getInfo().getWorkflowId(),
                requirement.id(),
                question,
                now(),
                Optional.of(now().plus(rule.timeout())),
                rule.approvers());
        Decision decision = desk.ask(gate, rule, () -> false, () -> waits.accept(question));
        return decision.verdict() == Decision.Verdict.APPROVED
                ? Optional.empty()
                : Optional.of(requirement.id() + " does not hold"
                        + (decision.approver().isEmpty() ? "" : ", says " + decision.approver())
                        + (decision.reason().isEmpty() ? "" : ": " + decision.reason()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
