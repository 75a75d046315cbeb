package dev.relocate.workflows;

import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Command;
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
                false, Optional.empty());
    }

    static PlannedStage stage(int number, PlannedTask... tasks) {
        return new PlannedStage(number, List.of(), NO_APPROVAL, List.of(tasks));
    }

    static PlannedStage stage(int number, Requirement requirement, ApprovalRule approval, PlannedTask... tasks) {
        return new PlannedStage(number, List.of(requirement), approval, List.of(tasks));
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
}
