package dev.relocate.worker.cli;

import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import dev.relocate.worker.view.StatusView;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.RepositoryStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "  relocate status --json          {\"relocations\": [], \"frozen\": {}}"
        })
final class StatusCommand implements Callable<Integer> {
    private static final int LAST_ENDED = 3;

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
            Overview overview = look(attachment.session(), meant);
            if (json) {
                context.terminal()
                        .raw(Json.pretty(Map.of("relocations", overview.relocations, "frozen", overview.frozen)));
                return ExitCode.DONE.number();
            }
            List<Text> shown = lines(attachment.session(), overview);
            show(shown, 0);
            while (watch) {
                context.terminal().flush();
                Thread.sleep(Duration.ofSeconds(1).toMillis());
                List<Text> now = lines(attachment.session(), look(attachment.session(), meant));
                if (!plain(now).equals(plain(shown))) {
                    show(now, shown.size());
                    shown = now;
                }
            }
        }
        return ExitCode.DONE.number();
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

    /** Running ones, then what ended last, newest first. */
    private record Overview(List<RelocationStatus> relocations, SortedMap<String, Freeze> frozen) {}

    private Overview look(TemporalSession session, Target meant) {
        List<RelocationStatus> running = new Relocations(session.client())
                .running().stream().filter(meant::means).toList();
        List<RelocationStatus> ended = ResultRecords.in(context.state().records()).all().stream()
                .filter(meant::means)
                .filter(record -> running.stream().noneMatch(now -> now.run().equals(record.run())))
                .limit(LAST_ENDED)
                .toList();
        return new Overview(
                Stream.concat(running.stream(), ended.stream()).toList(), new Repositories(session.client()).frozen());
    }

    private List<Text> lines(TemporalSession session, Overview overview) {
        StatusView view = new StatusView(context.terminal());
        Relocations relocations = new Relocations(session.client());
        List<Text> lines = new ArrayList<>();
        for (RelocationStatus status : overview.relocations) {
            Optional<OpenGate> gate = status.state().isFinal() ? Optional.empty() : relocations.gate(status);
            Optional<String> page = gate.flatMap(open -> session.connection().page(open.workflowId()));
            lines.addAll(view.lines(status, gate, page));
            if (status.state() == RelocationState.STARTING) {
                new Repositories(session.client())
                        .status(status.repository())
                        .flatMap(RepositoryStatus::holder)
                        .filter(holder -> !holder.run().equals(status.run()))
                        .ifPresent(holder -> lines.add(Text.of("  It waits until " + holder.workflowId()
                                        + " gives the repository back, which has it since " + holder.since() + ". See ")
                                .plus(Style.CYAN, "relocate status " + holder.plan())));
            }
            if (!status.state().isFinal()) {
                Carrier.missing(context, session, status.plan())
                        .map(missing -> Text.of("  ").plus(missing))
                        .ifPresent(lines::add);
            }
        }
        overview.frozen.forEach((repository, freeze) -> lines.add(Text.of(Style.RED, "frozen ")
                .plus(repository + " since " + freeze.at() + ": " + freeze.reason())
                .plus("  Lift it with ")
                .plus(Style.CYAN, "relocate lift " + repository + " --cause \"…\"")));
        return lines.isEmpty() ? List.of(Text.of("No relocation runs, and none has ended here yet.")) : lines;
    }
}
