package dev.relocate.worker.cli;

import dev.relocate.worker.plan.Note;
import dev.relocate.worker.plan.PlanCheck;
import dev.relocate.worker.plan.PlanExplanation;
import dev.relocate.worker.plan.PlanMistake;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.workflows.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
            description =
                    "Tell every mistake of a plan, each with its line, and try its tasks in memory. Exits with 2 if there"
                            + " is a mistake.",
            footer = {"", "Examples:", "  relocate plan validate relocation.yaml --json"})
    int validate(
            @Parameters(paramLabel = "PLAN", description = "The plan file.") Path plan,
            @Option(
                            names = "--json",
                            description = "Print JSON: {\"valid\", \"digest\", \"mistakes\": [], \"notes\": []}.")
                    boolean json) {
        PlanReading reading = PlanFile.read(context, plan);
        if (reading instanceof PlanReading.Refused refused) {
            return refuse(refused.mistakes(), json);
        }
        PlanReading.Accepted accepted = (PlanReading.Accepted) reading;
        PlanCheck.Checked tried = PlanCheck.of(accepted);
        if (!tried.mistakes().isEmpty()) {
            return refuse(tried.mistakes(), json);
        }
        List<Note> notes = Stream.concat(accepted.notes().stream(), tried.notes().stream())
                .filter(note -> note.kind() == Note.Kind.ADVICE)
                .toList();
        if (json) {
            context.terminal().raw(Json.pretty(new Validity(true, Optional.of(accepted.digest()), List.of(), notes)));
        } else {
            int tasks = accepted.plan().size();
            context.terminal()
                    .line("The plan " + accepted.plan().name() + " is right: " + tasks
                            + (tasks == 1 ? " task" : " tasks") + " in "
                            + accepted.plan().repository().path() + ".");
            notes.forEach(note -> context.terminal().line(note.toString()));
        }
        return ExitCode.DONE.number();
    }

    private int refuse(List<PlanMistake> mistakes, boolean json) {
        if (!json) {
            throw PlanFile.refused(mistakes);
        }
        context.terminal().raw(Json.pretty(new Validity(false, Optional.empty(), mistakes, List.of())));
        return ExitCode.USAGE.number();
    }

    private record Validity(boolean valid, Optional<String> digest, List<PlanMistake> mistakes, List<Note> notes) {}

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
