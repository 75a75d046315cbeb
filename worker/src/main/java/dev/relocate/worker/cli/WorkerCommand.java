package dev.relocate.worker.cli;

import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.HostId;
import dev.relocate.worker.process.TemporalSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code relocate worker}: carries relocations on, until it is ended. */
@Command(
        name = "worker",
        description =
                "Carry relocations on at the configured Temporal server, until Ctrl-C. Without one, the same as dev.",
        footer = {"", "Examples:", "  TEMPORAL_ADDRESS=temporal.example.org:7233 relocate worker"})
final class WorkerCommand implements Callable<Integer> {
    private final CommandContext context;

    WorkerCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Attachment attachment = Attachment.open(context, "dev", Duty.EVERYTHING, () -> "Stopped.")) {
            TemporalSession session = attachment.session();
            context.terminal()
                    .line("Serves " + session.connection().target() + ", namespace "
                            + session.connection().namespace() + ", as "
                            + HostId.of(context.state()).value() + ". Ctrl-C ends it.");
            context.terminal().flush();
            Forever.await();
            return ExitCode.DONE.number();
        }
    }
}
