package dev.relocate.workflows;

import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.plan.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for tests. */
final class Plans {
    static final ApprovalRule NO_APPROVAL =
            new ApprovalRule(List.of(), Optional.empty(), Duration.ofDays(2), ApprovalRule.OnTimeout.HOLD, List.of());
    static final ApprovalRule BEFORE_LANDING = new ApprovalRule(
            List.of(ApprovalRule.Step.LAND),
            Optional.empty(),
            Duration.ofDays(2),
            ApprovalRule.OnTimeout.HOLD,
            List.of());

    private Plans() {}

    static PlannedTask task(String id, ApprovalRule approval) {
        return new PlannedTask(
                id,
                List.of(new PlannedMove("utils/" + id + ".py", "lib/" + id + ".py")),
                Optional.empty(),
                true,
                List.of(),
                List.of(),
                List.of(),
                approval,
                false,
                Optional.empty());
    }

    static PlannedStage stage(int number, PlannedTask... tasks) {
        return new PlannedStage(number, List.of(), NO_APPROVAL, List.of(tasks));
    }

    static PlannedStage stage(int number, Requirement requirement, ApprovalRule approval, PlannedTask... tasks) {
        return new PlannedStage(number, List.of(requirement), approval, List.of(tasks));
    }

    /** What a person must say. */
    static Requirement attestation(String id) {
        return new Requirement(id, Optional.empty(), Optional.empty(), true);
    }

    static Plan plan(String name, PlannedStage... stages) {
        return new Plan(
                name,
                new RepositoryPlan("shop-12345678", "/nowhere", "main"),
                Map.of(),
                new GatePlan(
                        new GatePlan.Test(
                                new Command(List.of("pytest", "-q"), Map.of()),
                                Duration.ofMinutes(20),
                                GatePlan.Report.AUTO,
                                1),
                        List.of(),
                        new GatePlan.Contract(List.of(), GatePlan.Build.WHEN_NEEDED, GatePlan.Engine.WHEN_AVAILABLE),
                        new GatePlan.Checkout(List.of(), List.of(), Optional.empty())),
                List.of(stages),
                List.of(),
                "docs/DISCUSSION.md");
    }

    /** Ten tasks, each of which asks before it lands; before the last five a person must attest, and is reminded each day. */
    static Plan tenTasks(String name) {
        ApprovalRule patient = new ApprovalRule(
                List.of(ApprovalRule.Step.LAND),
                Optional.of(Duration.ofDays(1)),
                Duration.ofDays(400),
                ApprovalRule.OnTimeout.HOLD,
                List.of());
        PlannedTask[] low = new PlannedTask[5];
        PlannedTask[] high = new PlannedTask[5];
        for (int each = 0; each < 5; each++) {
            low[each] = task("low-" + (each + 1), patient);
            high[each] = task("high-" + (each + 1), patient);
        }
        return plan(name, stage(1, low), stage(3, attestation("C-013"), patient, high));
    }

    /** A plan that deploys after Stage 3. */
    static Plan delivered(String name, Delivery.AfterRollback afterRollback, PlannedStage... stages) {
        return with(plan(name, stages), afterRollback, Optional.empty());
    }

    /** A plan that deploys images of a pipeline. */
    static Plan pulled(String name, PlannedStage... stages) {
        return with(
                plan(name, stages),
                Delivery.AfterRollback.REVERT,
                Optional.of(new Delivery.Pull("{commit}", Duration.ofHours(2))));
    }

    private static Plan with(Plan plan, Delivery.AfterRollback afterRollback, Optional<Delivery.Pull> pull) {
        Delivery.Deploy deploy = new Delivery.Deploy(
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(3),
                Duration.ofMinutes(2),
                pull,
                Optional.empty(),
                Optional.empty());
        return new Plan(
                plan.name(),
                plan.repository(),
                plan.environment(),
                plan.gates(),
                plan.stages(),
                plan.separate(),
                plan.incidents(),
                Optional.of(new Delivery(deploy, List.of(), Duration.ofMinutes(1), 1, afterRollback)));
    }
}
