package dev.relocate.worker.cli;

import dev.relocate.worker.client.Launcher;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.worker.server.EmbeddedServer;
import dev.relocate.workflows.plan.RepositoryPlan;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate start}: starts a relocation and leaves it to others. */
@Command(
        name = "start",
        description = "Start a relocation and return at once. Something else must carry it on: relocate dev on this"
                + " computer, or a relocate worker at a configured Temporal server.",
        footer = {"", "Examples:", "  relocate start relocation.yaml", "  relocate status --watch"})
final class StartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan file.")
    private Path plan;

    @Option(names = "--queue", description = "Wait while another relocation holds the repository.")
    private boolean queue;

    @Option(names = "--as", paramLabel = "NAME", description = "Who starts it (default: git's user.email).")
    private Optional<String> as;

    @Option(names = "--json", description = "Print JSON: {\"workflowId\", \"started\", \"page\"}.")
    private boolean json;

    private final CommandContext context;

    StartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PlanReading.Accepted accepted = PlanFile.accept(context, plan);
        Diagnosis.requireGit(context);
        String person = Person.named(as, Path.of(accepted.plan().repository().path()));
        requireSomebodyWhoStays();
        Start start = new Start(context, accepted, person, queue);
        start.refuseWhatCannotStart("start");
        try (Attachment attachment = Attachment.brief(context, "start")) {
            String id = Launcher.id(accepted.plan());
            RepositoryPlan repository = accepted.plan().repository();
            WorkflowClient client = attachment.session().client();
            boolean started = start.start(client, Hosts.whereServed(context, repository)) == Launcher.Start.STARTED;
            Optional<String> page = attachment.session().connection().page(id);
            if (json) {
                context.terminal()
                        .raw(Json.pretty(Map.of("workflowId", id, "started", started, "page", page.orElse(""))));
            } else {
                context.terminal()
                        .line((started ? "Started " : "It runs already: ")
                                + id
                                + page.map(address -> ": " + address).orElse("."));
            }
            if (repository.url().isEmpty() && !attachment.session().isEmbedded() && !Hosts.isServed(context, client)) {
                context.terminal()
                        .error(
                                "relocate: No worker serves this host, which has the repository: it waits until `relocate"
                                        + " worker` runs here.");
            }
        }
        return ExitCode.DONE.number();
    }

    private void requireSomebodyWhoStays() {
        boolean configured = ConfiguredServer.find(context.environment()).isPresent();
        boolean served =
                EmbeddedServer.holder(context.state()).filter("dev"::equals).isPresent();
        if (!configured && !served) {
            throw CommandFailure.environment(
                    "Nothing would carry it on after this command: start relocate dev first, or"
                            + " point TEMPORAL_ADDRESS to a server with a relocate worker, or use: relocate run "
                            + plan);
        }
    }
}
