package dev.relocate.worker.plan;

import dev.relocate.workflows.plan.Delivery;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.plan.Requirement;
import dev.relocate.workflows.plan.SmokeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a plan comes to, for a person to read before it starts. */
public final class PlanExplanation {
    /** The width that fits most terminals and pages, in characters. */
    public static final int USUAL_WIDTH = 100;

    private static final int LABEL = 13;

    private final Columns page;

    private PlanExplanation(int width) {
        this.page = new Columns(LABEL, width);
    }

    /** The whole plan: gates, stages, tasks and approvals; lines end with {@code \n}. */
    public static String of(Plan plan) {
        return new PlanExplanation(USUAL_WIDTH).explain(plan).toString();
    }

    /**
     * The whole plan, then which of it are defaults, and what its author may want to look at.
     *
     * @param width where lines are wrapped, in characters
     */
    public static String of(PlanReading.Accepted reading, int width) {
        PlanExplanation explanation = new PlanExplanation(width);
        explanation.explain(reading.plan());
        explanation.notes("Defaults, because the plan does not say", Note.Kind.DEFAULT, reading.notes());
        explanation.notes("Missing on this machine", Note.Kind.LACKING, reading.notes());
        explanation.notes("Worth a look", Note.Kind.ADVICE, reading.notes());
        return explanation.page.toString();
    }

    private Columns explain(Plan plan) {
        page.heading("Plan " + plan.name());
        page.row(
                "repository",
                List.of(
                        plan.repository().key() + ", branch "
                                + plan.repository().branch(),
                        plan.repository().place()));
        if (!plan.environment().isEmpty()) {
            page.row(
                    "environment",
                    plan.environment().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        }
        if (!plan.separate().isEmpty()) {
            page.row(
                    "separate",
                    plan.separate().stream()
                            .map(pair -> String.join(" and ", pair))
                            .toList());
        }
        page.row("incidents", List.of("are appended to " + plan.incidents()));
        gates(plan.gates());
        page.heading("Stage 0, baseline freeze");
        page.row("", List.of("every gate measures the branch as it is; nothing moves"));
        plan.stages().forEach(this::stage);
        plan.delivery().ifPresent(this::delivery);
        return page;
    }

    private void gates(GatePlan gates) {
        page.heading("Gates, side by side for every task");
        page.row(
                "static",
                List.of("compiles "
                        + (gates.staticRoots().isEmpty()
                                ? "every folder that holds Python"
                                : String.join(", ", gates.staticRoots()))));
        page.row("test", test(gates.test()));
        page.row("contract", contract(gates.contract()));
        List<String> checkout = checkout(gates.checkout());
        if (!checkout.isEmpty()) {
            page.row("checkout", checkout);
        }
    }

    private static List<String> test(GatePlan.Test test) {
        String outcomes = switch (test.report()) {
            case AUTO -> "outcomes from the runner's report where it has one";
            case JUNIT -> "outcomes from JUnit reports";
            case UNITTEST -> "outcomes from unittest's verbose output";
            case EXIT -> "the exit code alone counts";
        };
        String again = switch (test.flaky()) {
            case 0 -> "a newly red test is not run again";
            case 1 -> "a newly red test is run again once";
            default -> "a newly red test is run again up to " + test.flaky() + " times";
        };
        return List.of(
                test.run().display(),
                "at most " + DurationReader.write(test.timeout()) + "; " + outcomes + "; " + again);
    }

    private static List<String> contract(GatePlan.Contract contract) {
        String compose =
                contract.compose().isEmpty() ? "the usual Compose file" : String.join(", ", contract.compose());
        String images = switch (contract.build()) {
            case WHEN_NEEDED -> "images are built where their inputs changed";
            case ALWAYS -> "every image is built";
            case NEVER -> "no image is built";
        };
        String engine = switch (contract.engine()) {
            case WHEN_AVAILABLE -> "without a Docker engine that part is shown as not run";
            case REQUIRED -> "a Docker engine is required";
        };
        return List.of("contract maps, and the configuration of " + compose, images + "; " + engine);
    }

    private static List<String> checkout(GatePlan.Checkout checkout) {
        List<String> lines = new ArrayList<>();
        if (!checkout.links().isEmpty()) {
            lines.add("links " + String.join(", ", checkout.links()));
        }
        if (!checkout.carry().isEmpty()) {
            lines.add("copies " + String.join(", ", checkout.carry()));
        }
        checkout.setup()
                .ifPresent(setup -> lines.add(
                        "first runs " + setup.run().display() + ", at most " + DurationReader.write(setup.timeout())));
        return lines;
    }

    private void stage(PlannedStage stage) {
        String title = switch (stage.number()) {
            case 1 -> "Stage 1, low risk: helpers, each old path keeps a shim";
            case 2 -> "Stage 2, medium risk: one unit at a time with the call sites that import it";
            default -> "Stage 3, high risk: entrypoints with COPY lines, commands and CI";
        };
        page.heading(title);
        stage.requires()
                .forEach(requirement -> page.row("requires", List.of(requirement.id() + ": " + words(requirement))));
        stage.tasks().forEach(this::task);
    }

    private static String words(Requirement requirement) {
        List<String> words = new ArrayList<>();
        requirement
                .soak()
                .ifPresent(soak -> words.add("the landing before it is " + DurationReader.write(soak) + " old"));
        requirement.command().ifPresent(command -> words.add(command.display() + " succeeds"));
        if (requirement.attestation()) {
            words.add("a person says so");
        }
        return String.join(", and ", words);
    }

    private void task(PlannedTask task) {
        List<String> lines = new ArrayList<>();
        if (task.step() == ProposalStep.SWITCH) {
            lines.add("commands start the new paths");
        } else {
            task.moves().forEach(move -> lines.add(move.from() + " -> " + move.to()));
        }
        if (task.step() == ProposalStep.EXPAND) {
            lines.add("old paths keep a shim, and commands go on starting them");
        }
        task.branch().ifPresent(branch -> lines.add("what branch " + branch + " changes"));
        if (task.shim() && task.branch().isEmpty() && task.step() == ProposalStep.WHOLE) {
            lines.add("old paths keep a shim");
        }
        if (!task.removeShims().isEmpty()) {
            lines.add("the shims of " + String.join(", ", task.removeShims()) + " go");
        }
        if (!task.after().isEmpty()) {
            lines.add("after " + String.join(", ", task.after()));
        }
        task.acknowledge()
                .forEach(
                        known -> lines.add("unresolved " + known.unresolved() + " is acknowledged: " + known.reason()));
        lines.add(ApprovalWords.of(task.approval()));
        page.row(task.id(), lines);
    }

    private void delivery(Delivery delivery) {
        Delivery.Deploy deploy = delivery.deploy();
        String stages = deploy.after().stream().map(String::valueOf).collect(Collectors.joining(" and "));
        page.heading("Deploy, after each task of stage " + stages);
        deploy.commands()
                .ifPresentOrElse(
                        commands -> page.row(
                                "commands",
                                List.of(
                                        commands.up().display() + " deploys",
                                        commands.rollback().display() + " brings back what ran before")),
                        () -> page.row("compose", compose(deploy)));
        List<String> lines =
                new ArrayList<>(delivery.smoke().stream().map(SmokeCheck::title).toList());
        lines.add("no service ends or restarts, for " + delivery.cycles() + " x "
                + DurationReader.write(delivery.cycle()));
        page.row("smoke", lines);
        page.row(
                "rollback",
                List.of("the images that ran before, then the commit "
                        + (delivery.afterRollback() == Delivery.AfterRollback.REVERT ? "is reverted" : "stays")));
    }

    private static List<String> compose(Delivery.Deploy deploy) {
        String images = deploy.pull()
                .map(pull -> "images tagged " + pull.tag() + " are waited for, at most "
                        + DurationReader.write(pull.patience()))
                .orElse("images are built where their inputs changed"
                        + deploy.push()
                                .map(below -> ", and pushed below " + below)
                                .orElse(""));
        return List.of(
                (deploy.compose().isEmpty() ? "the usual Compose file" : String.join(", ", deploy.compose()))
                        + deploy.envFile().map(file -> " with " + file).orElse("")
                        + deploy.project().map(name -> ", project " + name).orElse(""),
                images,
                deploy.services().isEmpty() ? "all services" : "only " + String.join(", ", deploy.services()),
                "services run and are healthy within " + DurationReader.write(deploy.healthy()));
    }

    private void notes(String heading, Note.Kind kind, List<Note> notes) {
        List<Note> some = notes.stream().filter(note -> note.kind() == kind).toList();
        if (some.isEmpty()) {
            return;
        }
        page.heading(heading);
        some.forEach(note -> page.row("", List.of(note.key() + ": " + note.text())));
    }
}
