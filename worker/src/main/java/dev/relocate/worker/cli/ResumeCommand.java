package dev.relocate.worker.cli;

import dev.relocate.worker.client.Answers;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Rollbacks;
import dev.relocate.worker.client.Rollbacks.RunningRollback;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate resume}: ends a pause, or tries again what was held. */
@Command(
        name = "resume",
        description = "Let a paused relocation go on, or try again what is held, once that is mended.",
        footer = {
            "",
            "Examples:",
            "  relocate resume                    the only one that runs",
            "  relocate resume six-services --reason \"Docker is up again\""
        })
final class ResumeCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan or plan file; may be left out if one runs.")
    private Optional<String> target;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What was mended, for the record.")
    private String reason;

    @Option(names = "--as", paramLabel = "NAME", description = "Who resumes it (default: git's user.email).")
    private Optional<String> as;

    private final CommandContext context;

    ResumeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Target meant = Target.parse(context, target);
        try (Attachment attachment = Attachment.brief(context, "resume")) {
            TemporalSession session = attachment.session();
            Optional<RunningRollback> rollback = heldRollback(session, meant);
            if (rollback.isPresent()) {
                OpenGate held = rollback.get().held().orElseThrow();
                String person =
                        Person.acting(as, context.directory(), Optional.empty()).name();
                new Answers(session.client()).retry(held, person, reason);
                context.terminal()
                        .line("The rollback of " + rollback.get().task() + " goes on, trying again: "
                                + held.question());
                Carrier.missing(context, session, rollback.get().plan()).ifPresent(context.terminal()::line);
            } else {
                resume(session, meant);
            }
        }
        return ExitCode.DONE.number();
    }

    /** A rollback that is held, where no relocation is meant that runs. */
    private static Optional<RunningRollback> heldRollback(TemporalSession session, Target meant) {
        if (new Relocations(session.client()).look().told().stream().anyMatch(meant::means)) {
            return Optional.empty();
        }
        return new Rollbacks(session.client())
                .running().stream()
                        .filter(meant::means)
                        .filter(rollback -> rollback.held().isPresent())
                        .findFirst();
    }

    private void resume(TemporalSession session, Target meant) {
        Relocations relocations = new Relocations(session.client());
        RelocationStatus status = Running.one(relocations, meant);
        String person = Person.acting(as, context, status).name();
        Optional<OpenGate> held = relocations.gate(status).filter(gate -> gate.kind() == OpenGate.Kind.HELD);
        relocations.resume(status.workflowId(), person);
        held.ifPresent(gate -> new Answers(session.client()).retry(gate, person, reason));
        context.terminal()
                .line(status.plan() + " goes on"
                        + held.map(gate -> ", trying again: " + gate.question()).orElse("."));
        Carrier.missing(context, session, status.plan()).ifPresent(context.terminal()::line);
    }
}
