package dev.relocate.worker.cli;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.draft.DraftedPlan;
import dev.relocate.moves.draft.PlanDraft;
import dev.relocate.worker.draft.DraftWishes;
import dev.relocate.worker.draft.DraftedYaml;
import dev.relocate.worker.draft.PlanDiagram;
import dev.relocate.worker.plan.Note;
import dev.relocate.worker.plan.PlanCheck;
import dev.relocate.worker.plan.PlanExplanation;
import dev.relocate.worker.plan.PlanMistake;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.HostRepositories;
import dev.relocate.worker.source.LocalRepository;
import dev.relocate.workflows.plan.Plan;
import java.io.IOException;
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
        description =
                "Draft a plan, check a plan file, or show what it comes to. Nothing starts and nothing is changed.",
        footer = {
            "",
            "Examples:",
            "  relocate plan draft --move utils/freshness.py=utils/timing/freshness.py > relocation.yaml",
            "  relocate plan validate relocation.yaml",
            "  relocate plan explain relocation.yaml"
        })
final class PlanCommand implements Runnable {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    /** {@code relocate plan draft}: from a wished layout to a staged plan. */
    @Command(
            name = "draft",
            description =
                    "Write a staged plan for a wished layout: each move in the lowest stage that can hold it, with the reason."
                            + " Exits with 2, naming the rule, if a wish cannot be met.",
            footer = {
                "",
                "Examples:",
                "  relocate plan draft --move utils/freshness.py=utils/timing/freshness.py > relocation.yaml",
                "  relocate plan draft ../shop --move 'workers/*.py=jobs/' --test 'pytest -q'",
                "  relocate plan draft --layout wished.txt      one path a line, as git ls-files prints them"
            })
    int draft(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "REPO",
                            defaultValue = ".",
                            description = "A folder of the repository.")
                    Path repository,
            @Option(
                            names = "--move",
                            paramLabel = "FROM=TO",
                            description = "What goes where: a path, or a glob and the folder it moves into.")
                    List<String> moves,
            @Option(
                            names = "--layout",
                            paramLabel = "FILE",
                            description = "A file with every path that there should be.")
                    Path layout,
            @Option(names = "--name", defaultValue = "relocation", description = "The plan's name.") String name,
            @Option(names = "--test", paramLabel = "COMMAND", description = "The test gate's command.") String test,
            @Option(names = "--mermaid", description = "Print the plan as a Mermaid diagram instead.") boolean mermaid)
            throws IOException {
        try (LocalRepository target = LocalRepository.containing(context.resolve(repository))) {
            PythonFileCache scans = target.scans(); // which are read while the tree is listed
            Tree tree = target.workingTree();
            DraftedPlan plan = PlanDraft.of(
                    tree,
                    DraftWishes.read(
                            tree,
                            moves == null ? List.of() : moves,
                            Optional.ofNullable(layout).map(context::resolve)),
                    scans);
            String yaml = new DraftedYaml(name, fromHere(target.root()), Optional.ofNullable(test)).text(plan);
            context.terminal().raw(mermaid ? PlanDiagram.of(plan) : yaml);
        }
        return ExitCode.DONE.number();
    }

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    /** A folder seen from the current one, where a draft is usually written to. */
    private String fromHere(Path folder) {
        String relative =
                context.directory().normalize().relativize(folder.normalize()).toString();
        return relative.isEmpty() ? "." : relative;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do with the plan: draft, validate or explain.");
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
            return refuse(PlanFile.mistakes(context, refused), json);
        }
        PlanReading.Accepted accepted = (PlanReading.Accepted) reading;
        PlanCheck.Checked tried = PlanCheck.of(accepted.located(), HostRepositories.of(context.state()));
        if (!tried.mistakes().isEmpty()) {
            return refuse(tried.mistakes(), json);
        }
        List<Note> notes = Stream.concat(accepted.notes().stream(), tried.notes().stream())
                .filter(note -> note.kind() != Note.Kind.DEFAULT)
                .toList();
        if (json) {
            context.terminal().raw(Json.pretty(new Validity(true, Optional.of(accepted.digest()), List.of(), notes)));
        } else {
            int tasks = accepted.plan().size();
            context.terminal()
                    .line("The plan " + accepted.plan().name() + " is right: " + tasks
                            + (tasks == 1 ? " task" : " tasks") + " in "
                            + accepted.plan().repository().place() + ".");
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
                    boolean json,
            @Option(names = "--mermaid", description = "Print stages and tasks as a Mermaid diagram.")
                    boolean mermaid) {
        PlanReading.Accepted accepted = PlanFile.accept(context, plan);
        if (mermaid) {
            context.terminal().raw(PlanDiagram.of(accepted.plan()));
        } else if (json) {
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
