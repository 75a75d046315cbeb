package dev.relocate.workflows.task;

import dev.relocate.workflows.deploy.DeploySteps;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.deploy.Observation;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.SkewCell;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.record.Delivered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One task's way from its landed commit to what runs, with the facts that an incident would need. */
final class TaskDelivery {
    private final DeploySteps steps;
    private final List<String> facts;
    private Optional<Running> former = Optional.empty();
    private Optional<Deployment> deployment = Optional.empty();
    private Optional<Observation> seen = Optional.empty();

    /** @param facts what is known of the change so far */
    TaskDelivery(DeploySteps steps, List<String> facts) {
        this.steps = steps;
        this.facts = new ArrayList<>(facts);
    }

    /** What a deploy and its way back will pass through, all four combinations (semantics B8); a sentence to be added. */
    String skew(String base) {
        List<SkewCell> cells = steps.skew();
        List<String> said = cells.stream()
                .map(cell -> cell.image() + " images with the " + cell.compose() + " Compose file "
                        + (cell.works() ? "work" : "do not work (" + cell.why() + ")"))
                .toList();
        boolean all = cells.stream().allMatch(SkewCell::works);
        return " Skew: " + String.join("; ", said) + "."
                + (all
                        ? ""
                        : " A rollback takes the Compose files of " + base.substring(0, 12)
                                + "; skewShim: true would deploy in two steps that both ways work with.");
    }

    /**
     * Brings the commit up.
     *
     * @throws TaskStopped if it does not come up
     */
    void deploy() {
        Running before = steps.record();
        former = Optional.of(before);
        Deployment done = steps.deploy(before);
        deployment = Optional.of(done);
        facts.addAll(done.steps());
        facts.addAll(done.problems());
        if (!done.healthy()) {
            throw TaskStopped.byFault("The deploy failed: " + done.problems().get(0), facts);
        }
    }

    /**
     * Watches what was deployed, after {@link #deploy}.
     *
     * @return what cannot be decided, where all that fails failed before as well
     * @throws TaskStopped if something fails that held before
     */
    Optional<String> observe() {
        Observation now = steps.observe(deployment.orElseThrow(), former.orElseThrow());
        seen = Optional.of(now);
        facts.addAll(now.failing());
        if (now.verdict() == Verdict.FAILED) {
            throw TaskStopped.byFault(
                    "What was deployed does not do well: " + now.failing().get(0), facts);
        }
        return now.verdict() == Verdict.INCONCLUSIVE ? Optional.of(now.summary()) : Optional.empty();
    }

    /** What there is to remember, once something was deployed. */
    Optional<Delivered> delivered() {
        return deployment.map(done -> Delivered.of(former.orElseThrow(), done, seen));
    }

    /** What came of it, in a sentence or two. */
    String summary() {
        List<String> recreated = deployment.orElseThrow().recreated();
        return "Deployed: "
                + (recreated.isEmpty() ? "nothing had to be recreated" : String.join(", ", recreated) + " recreated")
                + ". " + seen.orElseThrow().summary();
    }
}
