package dev.relocate.worker.cli;

import dev.relocate.worker.client.Launcher;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.ConfiguredServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate run}: relocates, and stays until it is done. */
@Command(
        name = "run",
        description =
                "Relocate by a plan and stay with it. Starts what it needs, goes on where it was interrupted, asks at"
                        + " gates when there is a terminal.",
        footer = {
            "",
            "Examples:",
            "  relocate run relocation.yaml",
            "  relocate run relocation.yaml --auto-approve       say yes at every gate, on the record",
            "  relocate run relocation.yaml --exit-when-waiting  end with 5 at a gate; run it again to go on",
            "",
            "Ctrl-C leaves the relocation where it is (exit code 130); the same command goes on."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan file.")
    private Path plan;

    @ArgGroup
    private Answering answering = new Answering();

    @Option(names = "--queue", description = "Wait while another relocation holds the repository.")
    private boolean queue;

    @Option(names = "--as", paramLabel = "NAME", description = "Who runs it (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print the last status as JSON instead of progress.")
    private boolean json;

    private final CommandContext context;

    RunCommand(CommandContext context) {
        this.context = context;
    }

    private static final class Answering {
        @Option(names = "--auto-approve", description = "Say yes at every gate.")
        private boolean autoApprove;

        @Option(names = "--exit-when-waiting", description = "End with exit code 5 where a person must answer.")
        private boolean exitWhenWaiting;
    }

    @Override
    public Integer call() {
        PlanReading.Accepted accepted = PlanFile.accept(context, plan);
        Diagnosis.requireGit(context);
        String person = Person.named(as, Path.of(accepted.plan().repository().path()));
        Start start = new Start(context, accepted, person, queue);
        start.refuseWhatCannotStart("run");
        try (Attachment attachment = Attachment.open(context, "run", Duty.EVERYTHING, this::detached)) {
            TemporalSession session = attachment.session();
            String id = Launcher.id(accepted.plan());
            Launcher.Start how = start.start(
                    session.client(), Hosts.here(context, accepted.plan().repository()));
            if (!json) {
                String page = session.connection()
                        .page(id)
                        .map(address -> ": " + address)
                        .orElse(".");
                context.terminal().line((how == Launcher.Start.STARTED ? "Started " : "Goes on with ") + id + page);
            }
            Follower.Outcome outcome = new Follower(context, session, policy(), person, json).follow(id);
            return new Ending(context, plan, json).tell(outcome).number();
        }
    }

    private AnswerPolicy policy() {
        if (answering.autoApprove) {
            return AnswerPolicy.APPROVE;
        }
        if (answering.exitWhenWaiting) {
            return AnswerPolicy.LEAVE;
        }
        return context.terminal().canAsk() && !json ? AnswerPolicy.ASK : AnswerPolicy.WAIT;
    }

    private String detached() {
        return ConfiguredServer.find(context.environment()).isPresent()
                ? "Left; it goes on where another worker serves it, and `relocate run " + plan + "` comes back to it."
                : "Paused with this computer; `relocate run " + plan + "` goes on.";
    }
}
