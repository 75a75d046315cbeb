package dev.relocate.activities.proposal;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.repository.ProposalRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks as a plan's reader would give them. */
final class Tasks {
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(ApprovalRule.Step.LAND),
            Optional.empty(),
            Duration.ofDays(2),
            ApprovalRule.OnTimeout.HOLD,
            List.of());

    private Tasks() {}

    static PlannedTask moving(String id, String from, String to) {
        return moving(id, List.of(new PlannedMove(from, to)));
    }

    static PlannedTask moving(String id, List<PlannedMove> moves) {
        return task(id, moves, Optional.empty(), List.of(), List.of());
    }

    static PlannedTask branch(String id, String branch) {
        return task(id, List.of(), Optional.of(branch), List.of(), List.of());
    }

    static PlannedTask removingShims(String id, String of) {
        return task(id, List.of(), Optional.empty(), List.of(of), List.of());
    }

    static PlannedTask acknowledging(PlannedTask task, String unresolved) {
        return task(
                task.id(),
                task.moves(),
                task.branch(),
                task.removeShims(),
                List.of(new PlannedTask.Acknowledgement(unresolved, "Seen to.")));
    }

    private static PlannedTask task(
            String id,
            List<PlannedMove> moves,
            Optional<String> branch,
            List<String> removeShims,
            List<PlannedTask.Acknowledgement> acknowledge) {
        return new PlannedTask(
                id, moves, branch, false, List.of(), removeShims, acknowledge, RULE, false, Optional.empty());
    }

    static ProposalRequest request(TestRepository repository, PlannedTask task, int stage, String run) {
        GatePlan gates = new GatePlan(
                new GatePlan.Test(
                        new Command(List.of("pytest", "-q"), Map.of()),
                        Duration.ofMinutes(20),
                        GatePlan.Report.AUTO,
                        1),
                List.of(),
                new GatePlan.Contract(List.of(), GatePlan.Build.WHEN_NEEDED, GatePlan.Engine.WHEN_AVAILABLE),
                new GatePlan.Checkout(List.of(), List.of(), Optional.empty()));
        PlanContext context =
                new PlanContext("tidy", repository.plan(), Map.of(), gates, List.of(), "docs/DISCUSSION.md");
        return new ProposalRequest(context, task, stage, run);
    }

    static ProposalRequest separating(ProposalRequest request, List<String> pair) {
        PlanContext context = request.context();
        return new ProposalRequest(
                new PlanContext(
                        context.plan(),
                        context.repository(),
                        context.environment(),
                        context.gates(),
                        List.of(pair),
                        context.incidents()),
                request.task(),
                request.stage(),
                request.run());
    }
}
