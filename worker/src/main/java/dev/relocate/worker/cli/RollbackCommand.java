package dev.relocate.worker.cli;

import dev.relocate.activities.lock.StartedWith;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.Launcher;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Rollbacks;
import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.HostRepositories;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.source.TasksToTakeBack;
import dev.relocate.worker.source.TasksToTakeBack.LandedTask;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackInput;
import io.temporal.client.WorkflowClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate rollback}: takes landed tasks back (R1), without any relocation around it. */
@Command(
        name = "rollback",
        description = "Take back what a plan has landed, the newest task first, one commit each; or one task alone.",
        footer = {
            "",
            "Examples:",
            "  relocate rollback relocation.yaml            all that has landed",
            "  relocate rollback relocation.yaml/freshness  one task, if no later one needs it",
            "  relocate rollback six-services/freshness     the same, of a plan that ended here",
            "",
            "The gates run on the branch after each. Interrupted, the same command goes on."
        })
final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN[/TASK]", description = "A plan file or plan, and a task of it.")
    private String target;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the record.")
    private String reason;

    @Option(names = "--as", paramLabel = "NAME", description = "Who takes it back (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print JSON: {\"rolledBack\": [{\"task\", \"result\"}]}.")
    private boolean json;

    private final CommandContext context;

    RollbackCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<PlanFileTask> file = file();
        Optional<Plan> written =
                file.map(named -> PlanFile.accept(context, named.plan()).plan());
        // what a file says is refused before anything starts
        Optional<List<LandedTask>> known =
                written.map(plan -> chosen(plan, file.get().task()));
        try (Attachment attachment = Attachment.open(
                context, "rollback", Duty.EVERYTHING, () -> "Left half way; the same command goes on.")) {
            TemporalSession session = attachment.session();
            Relocations relocations = new Relocations(session.client());
            Plan plan = written.orElseGet(() -> remembered(session.client()));
            List<LandedTask> tasks = known.orElseGet(() ->
                    chosen(plan, Target.parse(context, Optional.of(target)).task()));
            if (relocations.isRunning(Launcher.id(plan))) {
                throw CommandFailure.repository("The plan " + plan.name()
                        + " is under way. Let it end, or end it first: relocate abort " + plan.name());
            }
            String person = Person.named(as, Path.of(plan.repository().path()));
            RollbackFollower follower = new RollbackFollower(context, session, person, json);
            for (LandedTask landed : tasks) {
                String id = new Rollbacks(session.client()).start(input(plan, landed, person));
                if (!follower.follow(landed.id(), id)) {
                    break;
                }
            }
            return follower.conclude().number();
        }
    }

    private record PlanFileTask(Path plan, Optional<String> task) {}

    /** The target as a plan file, or as what stands behind one; nothing where it is neither. */
    private Optional<PlanFileTask> file() {
        Path path = Path.of(target);
        if (path.getParent() != null && Files.isRegularFile(context.resolve(path.getParent()))) {
            return Optional.of(new PlanFileTask(
                    path.getParent(), Optional.of(path.getFileName().toString())));
        }
        boolean isFile = Files.exists(context.resolve(path)) || target.endsWith(".yaml") || target.endsWith(".yml");
        return isFile ? Optional.of(new PlanFileTask(path, Optional.empty())) : Optional.empty();
    }

    /** The plan as it was last run here, for a target that is its name. */
    private Plan remembered(WorkflowClient client) {
        Target named = Target.parse(context, Optional.of(target));
        return ResultRecords.in(context.state().records()).all().stream()
                .filter(named::means)
                .findFirst()
                .map(ended ->
                        StartedWith.of(client, ended.workflowId(), ended.run()).plan())
                .orElseThrow(() -> CommandFailure.usage("There is neither a plan file " + target
                        + " nor a relocation of that name that ended here. See relocate status."));
    }

    /** What is to go back, in the order in which it goes; refused before anything starts where it cannot. */
    private List<LandedTask> chosen(Plan plan, Optional<String> task) {
        List<LandedTask> landed = TasksToTakeBack.of(plan, HostRepositories.of(context.state()));
        List<LandedTask> chosen = landed.stream()
                .filter(each -> task.map(each.id()::equals).orElse(true))
                .toList();
        if (chosen.isEmpty()) {
            throw CommandFailure.usage(
                    task.map(id -> "The task " + id + " is not").orElse("Nothing of the plan " + plan.name() + " is")
                            + " on " + plan.repository().branch() + ", so there is nothing to take back.");
        }
        LandedTask first = chosen.get(0);
        if (task.isPresent() && !first.dependents().isEmpty()) {
            throw CommandFailure.repository("Later tasks need " + first.id() + ": "
                    + String.join(", ", first.dependents()) + ". Take those back first, or the whole plan.");
        }
        if (!first.overlaid().isEmpty()) {
            throw CommandFailure.repository("Later commits changed files of " + first.id() + " too: "
                    + String.join(", ", first.overlaid()) + ". Take those changes back first, or revert "
                    + first.commit() + " by hand.");
        }
        return chosen;
    }

    private RollbackInput input(Plan plan, LandedTask landed, String person) {
        return new RollbackInput(
                plan.context(),
                landed.id(),
                landed.run(),
                Hosts.here(context, plan.repository()),
                Optional.of(landed.commit()),
                RollbackCause.REQUESTED,
                true,
                Optional.empty(),
                "Taken back by " + person + (reason.isBlank() ? "." : ": " + reason.strip()),
                List.of(),
                List.of());
    }
}
