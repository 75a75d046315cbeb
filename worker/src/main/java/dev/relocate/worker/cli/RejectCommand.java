package dev.relocate.worker.cli;

import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Relocations;
import dev.relocate.workflows.approval.Decision;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate reject}: says no at a gate. */
@Command(
        name = "reject",
        description = "Say no at a gate: the task is rolled back. Without a target, at the only one that waits.",
        footer = {
            "",
            "Examples:",
            "  relocate reject --reason \"not before the release\"",
            "  relocate reject six-services/freshness --incident --reason \"staging broke\""
        })
final class RejectCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "A plan, plan/task, plan file or gate.")
    private Optional<String> target;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the record.")
    private String reason;

    @Option(names = "--incident", description = "It is a fault: write an incident and freeze the repository.")
    private boolean incident;

    @Option(names = "--as", paramLabel = "NAME", description = "Who answers (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print the decision as JSON.")
    private boolean json;

    private final CommandContext context;

    RejectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Target meant = Target.parse(context, target);
        try (Attachment attachment = Attachment.brief(context, "reject")) {
            Waiting waiting = Waiting.one(new Relocations(attachment.session().client()), meant);
            Person person = Person.acting(as, context, waiting.status());
            Decision decision =
                    new Answers(attachment.session().client()).reject(waiting.gate(), person.name(), reason, incident);
            new DecisionOutput(context, json)
                    .print(
                            decision,
                            person,
                            attachment.session(),
                            waiting.status().plan());
        }
        return ExitCode.DONE.number();
    }
}
