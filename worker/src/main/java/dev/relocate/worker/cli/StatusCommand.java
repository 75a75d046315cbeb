package dev.relocate.worker.cli;

import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.terminal.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate status}: what runs, what waits for whom, what ended, what is frozen. */
@Command(
        name = "status",
        description = "Show relocations: where they are, and where one is stuck, what it waits for and what to type.",
        footer = {
            "",
            "Examples:",
            "  relocate status                 all that runs, and what ended last",
            "  relocate status six-services",
            "  relocate status --watch",
            "  relocate status --json          {\"relocations\": [], \"waits\": [{\"for\", \"type\": []}]}"
        })
final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan or plan file.")
    private Optional<String> target;

    @Option(names = "--watch", description = "Show it again whenever it changes, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Target meant = Target.parse(context, target);
        try (Attachment attachment = Attachment.brief(context, "status")) {
            StatusOverview overview = StatusOverview.of(context, attachment.session(), meant);
            if (json) {
                context.terminal().raw(Json.pretty(overview.json()));
                return ExitCode.DONE.number();
            }
            List<Text> shown = overview.lines(context);
            show(shown, 0);
            while (watch) {
                context.terminal().flush();
                Thread.sleep(Duration.ofSeconds(1).toMillis());
                List<Text> now =
                        StatusOverview.of(context, attachment.session(), meant).lines(context);
                if (!plain(now).equals(plain(shown))) {
                    show(now, shown.size());
                    shown = now;
                }
            }
        } catch (ServerException unreachable) {
            tellFromRecords(meant);
            throw unreachable;
        }
        return ExitCode.DONE.number();
    }

    /** What ended here is known without any server. */
    private void tellFromRecords(Target meant) {
        StatusOverview records = StatusOverview.ofRecords(context, meant);
        if (json) {
            context.terminal().raw(Json.pretty(records.json()));
        } else {
            records.endedLines(context).forEach(context.terminal()::line);
        }
    }

    private static List<String> plain(List<Text> lines) {
        return lines.stream().map(Text::plain).toList();
    }

    private void show(List<Text> lines, int drawnBefore) {
        int columns = context.terminal().size().columns();
        if (watch && context.terminal().canRedraw()) {
            context.terminal()
                    .redraw(
                            drawnBefore,
                            lines.stream().map(line -> line.cutTo(columns - 1)).toList());
        } else {
            lines.forEach(context.terminal()::line);
        }
    }
}
