package dev.relocate.worker.cli;

import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.ConfiguredServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code relocate dev}: the embedded server and a worker, until Ctrl-C. */
@Command(
        name = "dev",
        description = "Run the Temporal server of this user and a worker until Ctrl-C, and carry relocations on.",
        footer = {"", "Examples:", "  relocate dev", "  relocate start relocation.yaml       (in another terminal)"})
final class DevCommand implements Callable<Integer> {
    private final CommandContext context;

    DevCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (ConfiguredServer.find(context.environment()).isPresent()) {
            throw CommandFailure.usage("A Temporal server is configured, so dev would not be used. Serve that one with:"
                    + " relocate worker; or unset TEMPORAL_ADDRESS and move temporal.toml away.");
        }
        try (Attachment attachment = Attachment.open(
                context, "dev", Duty.EVERYTHING, () -> "Stopped; relocations wait until it runs again.")) {
            TemporalSession session = attachment.session();
            context.terminal()
                    .line("Temporal at " + session.connection().target() + ", Web UI at "
                            + session.connection().webUi().map(Object::toString).orElse("none")
                            + ". Ctrl-C ends both.");
            context.terminal().flush();
            Forever.await();
            return ExitCode.DONE.number();
        }
    }
}
