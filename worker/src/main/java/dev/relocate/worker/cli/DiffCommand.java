package dev.relocate.worker.cli;

import dev.relocate.worker.report.FileChange;
import dev.relocate.worker.report.Landing;
import dev.relocate.worker.source.CommitDiff;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate diff}: a task's change. */
@Command(
        name = "diff",
        description = "Show a task's change, proposed or landed. Works without a server.",
        footer = {
            "",
            "Examples:",
            "  relocate diff six-services/freshness",
            "  relocate diff plan.yaml/freshness --stat    what it does to each file",
            "  relocate diff six-services/freshness | git apply --check",
            "  relocate diff six-services/freshness --json"
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN/TASK",
            description = "A task; the plan alone where it has one task (default: of the newest relocation).")
    private Optional<String> target;

    @Option(names = "--stat", description = "Show each file with the lines added and removed.")
    private boolean stat;

    @Option(names = "--json", description = "Print JSON: the commits, the files, and the patch.")
    private boolean json;

    private final CommandContext context;

    DiffCommand(CommandContext context) {
        this.context = context;
    }

    private record Output(
            String plan, String task, String base, String commit, List<FileChange> files, Optional<String> patch) {}

    @Override
    public Integer call() {
        FoundRelocation found = FoundRelocation.of(context, target);
        TaskStatus told = ChosenTask.of(found);
        Optional<Landing> landing = found.known().landedEarlier(told);
        TaskStatus task = landing.map(Landing::task).orElse(told);
        String plan = found.known().status().plan();
        Optional<Proposal> newer = found.unrecorded()
                .flatMap(run -> Optional.ofNullable(run.proposals().get(task.task())));
        found.doubt().ifPresent(context.terminal()::error);
        newer.ifPresent(shown -> context.terminal().error("This is what that run proposes for " + task.task() + "."));
        Proposal change = newer.or(task::proposal)
                .filter(proposal -> !proposal.changesNothing())
                .orElseThrow(() -> noChange(plan, task));
        landing.filter(earlier -> newer.isEmpty())
                .ifPresent(earlier -> context.terminal()
                        .error(plan + "/" + task.task() + " was landed by the run of " + earlier.date()
                                + "; this is its change."));
        byte[] patch = patch(found, change, plan + "/" + task.task());
        if (json) {
            context.terminal()
                    .raw(Json.pretty(new Output(
                            plan,
                            task.task(),
                            change.base(),
                            change.commit(),
                            FileChange.of(patch),
                            stat ? Optional.empty() : Optional.of(new String(patch, StandardCharsets.UTF_8)))));
        } else if (stat) {
            stat(FileChange.of(patch));
        } else if (context.terminal().isTerminal()) {
            new String(patch, StandardCharsets.UTF_8)
                    .lines()
                    .map(DiffCommand::coloured)
                    .forEach(context.terminal()::line);
        } else {
            context.terminal().raw(patch);
        }
        return ExitCode.DONE.number();
    }

    private static CommandFailure noChange(String plan, TaskStatus task) {
        return CommandFailure.usage(plan + "/" + task.task() + " has no change "
                + switch (task.state()) {
                    case UNCHANGED ->
                        "of its own: the branch had it already, and no record here says which run landed it. git log"
                                + " --grep=Relocate-Task tells where the branch is.";
                    default -> task.state().isFinal() ? "that is remembered." : "yet: it is not proposed.";
                });
    }

    /** From the evidence or the relocation's repository; else from the one around the working directory, a clone perhaps. */
    private byte[] patch(FoundRelocation found, Proposal change, String name) {
        Optional<RepositoryPlan> source = found.known().status().source();
        return found.evidence()
                .patch(change, source)
                .or(() -> CommitDiff.between(context.directory(), change.base(), change.commit()))
                .orElseThrow(() -> CommandFailure.repository("The diff of " + name
                        + " is neither in this host's evidence, nor is commit " + change.commit() + " in "
                        + source.map(RepositoryPlan::place).orElse("a repository here")
                        + ". Try where the relocation ran, or in a clone that has the commit."));
    }

    private static Text coloured(String line) {
        if (line.startsWith("diff ") || line.startsWith("+++ ") || line.startsWith("--- ")) {
            return Text.of(Style.BOLD, line);
        }
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Text.of(Style.GREEN, line);
            case '-' -> Text.of(Style.RED, line);
            case '@' -> Text.of(Style.CYAN, line);
            default -> Text.of(line);
        };
    }

    private void stat(List<FileChange> files) {
        for (FileChange file : files) {
            Text counts = file.binary()
                    ? Text.of(Style.DIM, "binary")
                    : Text.of(Style.GREEN, "+" + file.added()).plus(" ").plus(Style.RED, "-" + file.removed());
            context.terminal()
                    .line(Text.of(String.format("%-7s", file.kind()))
                            .plus(file.from().map(from -> from + " -> ").orElse("") + file.path() + "  ")
                            .plus(counts));
        }
        context.terminal()
                .line(files.size() + (files.size() == 1 ? " file changed, +" : " files changed, +")
                        + files.stream().mapToInt(FileChange::added).sum() + " -"
                        + files.stream().mapToInt(FileChange::removed).sum());
    }
}
