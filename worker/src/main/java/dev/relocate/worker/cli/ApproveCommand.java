package dev.relocate.worker.cli;

import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Relocations;
import dev.relocate.workflows.approval.Decision;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate approve}: says yes at a gate. */
@Command(
        name = "approve",
        description = "Say yes at a gate. Without a target, at the only one that waits.",
        footer = {
            "",
            "Examples:",
            "  relocate approve",
            "  relocate approve six-services/freshness --reason \"looks right\"",
            "  relocate approve land-freshness@8c1d2e3f4a5b --as ida@example.org"
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "A plan, plan/task, plan file or gate.")
    private Optional<String> target;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the record.")
    private String reason;

    @Option(names = "--as", paramLabel = "NAME", description = "Who answers (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print the decision as JSON.")
    private boolean json;

    private final CommandContext context;

    ApproveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Target meant = Target.parse(context, target);
        try (Attachment attachment = Attachment.brief(context, "approve")) {
            Waiting waiting = Waiting.one(new Relocations(attachment.session().client()), meant);
            Person person = Person.acting(as, context, waiting.status());
            Decision decision =
                    new Answers(attachment.session().client()).approve(waiting.gate(), person.name(), reason);
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
