package dev.relocate.worker.cli;

import dev.relocate.activities.process.Executables;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.WorkflowIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate open}: a relocation's page in the Web UI. */
@Command(
        name = "open",
        description = "Print the address of a relocation's or a task's page in the Web UI and, on a terminal, open it.",
        footer = {
            "",
            "Examples:",
            "  relocate open                          the newest relocation",
            "  relocate open six-services/freshness   one task",
            "  relocate open six-services --print     only print the address"
        })
final class OpenCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "A plan, a plan file, or a task as PLAN/TASK (default: the newest relocation).")
    private Optional<String> target;

    @Option(names = "--print", description = "Only print the address.")
    private boolean print;

    @Option(names = "--json", description = "Print JSON: {\"workflow\": \"…\", \"page\": \"…\"}.")
    private boolean json;

    /** What {@code --json} prints. */
    record Page(String workflow, String page) {}

    private final CommandContext context;

    OpenCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Attachment attachment = Attachment.brief(context, "open")) {
            TemporalSession session = attachment.session();
            FoundRelocation found = FoundRelocation.of(context, target);
            String plan = found.known().status().plan();
            String workflow = found.task()
                    .map(task -> WorkflowIds.task(found.known().status().repository(), plan, task))
                    .orElse(found.known().status().workflowId());
            requireKnown(session, workflow, plan);
            String page = session.connection()
                    .page(workflow)
                    .orElseThrow(() -> CommandFailure.environment("Where this server's Web UI is, is not known: set "
                            + ConfiguredServer.WEB_UI + " to its address, such as http://localhost:8080."));
            Optional<Text> missing = Carrier.missing(context, session, plan);
            tell(workflow, page);
            missing.map(Text::plain).ifPresent(context.terminal()::error);
            if (missing.isPresent()) {
                return ExitCode.ENVIRONMENT.number();
            }
            if (!print && !json && context.terminal().isTerminal()) {
                show(page);
            }
        }
        return ExitCode.DONE.number();
    }

    private static void requireKnown(TemporalSession session, String workflow, String plan) {
        if (!new Relocations(session.client()).isThere(workflow)) {
            throw CommandFailure.environment("The server has no workflow " + workflow
                    + " any more, or has not begun it: relocate report " + plan + " tells what is known here.");
        }
    }

    private void tell(String workflow, String page) {
        if (json) {
            context.terminal().raw(Json.pretty(new Page(workflow, page)));
        } else {
            context.terminal().line(page);
        }
    }

    /** The address is one argument, and no shell is asked. */
    private void show(String page) {
        Optional<Path> opener =
                Executables.findFirst(List.of("xdg-open", "open"), context.environment(), context.directory());
        if (opener.isEmpty()) {
            context.terminal().error("Neither xdg-open nor open is here: open the address yourself.");
            return;
        }
        try {
            new ProcessBuilder(opener.get().toString(), page)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException unusable) {
            context.terminal().error(opener.get() + " cannot be started: open the address yourself.");
        }
    }
}
