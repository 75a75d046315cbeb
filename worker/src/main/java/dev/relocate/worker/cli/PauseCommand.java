package dev.relocate.worker.cli;

import dev.relocate.worker.client.Relocations;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate pause}: stops a relocation before its next step. */
@Command(
        name = "pause",
        description = "Pause a relocation before its next step; what runs is finished.",
        footer = {"", "Examples:", "  relocate pause six-services", "  relocate resume six-services"})
final class PauseCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan or plan file; may be left out if one runs.")
    private Optional<String> target;

    @Option(names = "--as", paramLabel = "NAME", description = "Who pauses it (default: git's user.email).")
    private Optional<String> as;

    private final CommandContext context;

    PauseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Target meant = Target.parse(context, target);
        try (Attachment attachment = Attachment.brief(context, "pause")) {
            Relocations relocations = new Relocations(attachment.session().client());
            RelocationStatus status = Running.one(relocations, meant);
            relocations.pause(
                    status.workflowId(), Person.acting(as, context, status).name());
            context.terminal()
                    .line(status.plan() + " pauses before its next step. Go on with: relocate resume " + status.plan());
        }
        return ExitCode.DONE.number();
    }
}
