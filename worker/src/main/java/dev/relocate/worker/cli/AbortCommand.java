package dev.relocate.worker.cli;

import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.process.Duty;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate abort}: cancels a relocation, and stays until what was under way is rolled back. */
@Command(
        name = "abort",
        description = "Cancel a relocation: the task under way is rolled back, landed ones stay.",
        footer = {
            "",
            "Examples:",
            "  relocate abort six-services",
            "",
            "Exit code 1 where it ended in another way before it could be cancelled."
        })
final class AbortCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan or plan file; may be left out if one runs.")
    private Optional<String> target;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the record.")
    private String reason;

    @Option(names = "--as", paramLabel = "NAME", description = "Who aborts it (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print the last status as JSON instead of progress.")
    private boolean json;

    private final CommandContext context;

    AbortCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Target meant = Target.parse(context, target);
        try (Attachment attachment = Attachment.open(
                context, "abort", Duty.EVERYTHING, () -> "Left; it is rolled back when something carries it on.")) {
            Relocations relocations = new Relocations(attachment.session().client());
            RelocationStatus running = Running.one(relocations, meant);
            String person = Person.acting(as, context, running).name();
            relocations.abort(running.workflowId(), "aborted by " + person + (reason.isBlank() ? "" : ": " + reason));
            Follower.Outcome outcome = new Follower(context, attachment.session(), AnswerPolicy.WAIT, person, json)
                    .follow(running.workflowId());
            if (json) {
                context.terminal().raw(Json.pretty(outcome.status()));
            } else {
                context.terminal().line(outcome.status().message());
            }
            return code(outcome.status().state()).number();
        }
    }

    /** What was asked for is done; any other end came before it, also where all had landed. */
    static ExitCode code(RelocationState end) {
        return end == RelocationState.ABORTED ? ExitCode.DONE : ExitCode.NEGATIVE;
    }
}
