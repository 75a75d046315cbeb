package dev.relocate.worker.cli;

import dev.relocate.worker.plan.Note;
import dev.relocate.worker.plan.PlanExplanation;
import dev.relocate.worker.plan.PlanMistake;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.workflows.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relocate plan}: looks at a plan file without starting anything. */
@Command(
        name = "plan",
        description = "Check a plan file, or show what it comes to. Nothing starts and nothing is changed.",
        footer = {"", "Examples:", "  relocate plan validate relocation.yaml", "  relocate plan explain relocation.yaml"
        })
final class PlanCommand implements Runnable {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do with the plan: validate or explain.");
    }

    /** {@code relocate plan validate}: every mistake at once. */
    @Command(
            name = "validate",
            description = "Tell every mistake of a plan, each with its line. Exits with 2 if there is one.",
            footer = {"", "Examples:", "  relocate plan validate relocation.yaml --json"})
    int validate(
            @Parameters(paramLabel = "PLAN", description = "The plan file.") Path plan,
            @Option(names = "--json", description = "Print JSON: {\"valid\", \"digest\", \"mistakes\": []}.")
                    boolean json) {
        PlanReading reading = PlanFile.read(context, plan);
        if (reading instanceof PlanReading.Refused refused) {
            if (json) {
                context.terminal().raw(Json.pretty(new Validity(false, Optional.empty(), refused.mistakes())));
                return ExitCode.USAGE.number();
            }
            throw PlanFile.refused(refused);
        }
        PlanReading.Accepted accepted = (PlanReading.Accepted) reading;
        if (json) {
            context.terminal().raw(Json.pretty(new Validity(true, Optional.of(accepted.digest()), List.of())));
        } else {
            int tasks = accepted.plan().size();
            context.terminal()
                    .line("The plan " + accepted.plan().name() + " is right: " + tasks
                            + (tasks == 1 ? " task" : " tasks") + " in "
                            + accepted.plan().repository().path() + ".");
        }
        return ExitCode.DONE.number();
    }

    private record Validity(boolean valid, Optional<String> digest, List<PlanMistake> mistakes) {}

    /** {@code relocate plan explain}: what the plan comes to, defaults filled in. */
    @Command(
            name = "explain",
            description = "Show what a plan comes to: stages, tasks, gates, approvals, and what the defaults became.",
            footer = {"", "Examples:", "  relocate plan explain relocation.yaml"})
    int explain(
            @Parameters(paramLabel = "PLAN", description = "The plan file.") Path plan,
            @Option(
                            names = "--json",
                            description = "Print the normalised plan as JSON: {\"plan\", \"digest\", \"notes\"}.")
                    boolean json) {
        PlanReading.Accepted accepted = PlanFile.accept(context, plan);
        if (json) {
            context.terminal().raw(Json.pretty(new Explained(accepted.plan(), accepted.digest(), accepted.notes())));
        } else {
            int width =
                    context.terminal().canRedraw() ? context.terminal().size().columns() : PlanExplanation.USUAL_WIDTH;
            context.terminal().raw(PlanExplanation.of(accepted, width));
        }
        return ExitCode.DONE.number();
    }

    private record Explained(Plan plan, String digest, List<Note> notes) {}
}
