package dev.relocate.worker.cli;

import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.report.Report;
import dev.relocate.worker.report.Reports;
import dev.relocate.worker.server.ServerException;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate logs}: the full logs of gates and deploys. */
@Command(
        name = "logs",
        description = "Show the full log of a gate or a deploy; without a gate, list which there are."
                + " Needs no server for what has ended here.",
        footer = {
            "",
            "Examples:",
            "  relocate logs six-services                     lists all logs of its last run",
            "  relocate logs six-services/freshness test",
            "  relocate logs six-services baseline-contract   of Stage 0",
            "  relocate logs six-services/freshness test --tail 20",
            "  relocate logs plan.yaml/freshness --follow     each log as soon as its gate has ended"
        })
final class LogsCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PLAN/TASK",
            description = "A task, or a plan (default: the newest relocation).")
    private Optional<String> target;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "GATE",
            description = "static, test, contract, deploy, rollback-test and so on, as listed.")
    private Optional<String> gate;

    @Option(
            names = "--follow",
            description = "Go on with each further log until the relocation or the task ends, or Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--tail",
            paramLabel = "LINES",
            description =
                    "Show the last lines alone, or all (default: all; with --follow the last 10 of each log that is"
                            + " there already).")
    private Optional<String> tail;

    @Option(names = "--json", description = "Print JSON: the list, and with GATE the text.")
    private boolean json;

    /** What {@code --json} prints without a gate. */
    record LogList(String plan, String run, List<LogEntry> logs) {}

    /** What {@code --json} prints of a gate. */
    record LogText(LogEntry log, String text) {}

    private final CommandContext context;

    LogsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (follow && json) {
            throw CommandFailure.usage("--follow prints text and --json one value: leave one of them out.");
        }
        LogTail shown = LogTail.of(tail, follow);
        Optional<Attachment> server = server();
        try {
            return show(shown);
        } finally {
            server.ifPresent(Attachment::close);
        }
    }

    /** A server of one's own for the question, where none runs that might know more; what the records have is shown without. */
    private Optional<Attachment> server() {
        if (!FoundRelocation.isMoreKnownToTheServer(context, target)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Attachment.brief(context, "logs"));
        } catch (ServerException unreachable) {
            context.terminal()
                    .error(Optional.ofNullable(unreachable.getMessage()).orElse("The server does not start."));
            return Optional.empty();
        }
    }

    private Integer show(LogTail shown) throws InterruptedException {
        FoundRelocation found = FoundRelocation.of(context, target);
        found.doubt().ifPresent(context.terminal()::error);
        Report report = report(found);
        if (follow) {
            follow(found, report, shown);
            return ExitCode.DONE.number();
        }
        List<LogEntry> entries = LogEntry.of(report, found.evidence());
        if (gate.isEmpty() && entries.size() != 1) {
            if (tail.isPresent()) {
                throw CommandFailure.usage("--tail is for one log: name a gate, such as: relocate logs "
                        + (entries.isEmpty() ? "PLAN/TASK test" : entries.get(0).arguments(report.plan())));
            }
            list(report, entries);
            return ExitCode.DONE.number();
        }
        LogEntry entry = chosen(report, entries);
        String text = text(found, entry)
                .orElseThrow(() -> CommandFailure.environment("The log " + entry.log() + " of "
                        + entry.arguments(report.plan()) + " is not in "
                        + context.state().evidence()
                        + ", or is damaged there: it was written on the host where the gate ran."));
        if (json) {
            context.terminal().raw(Json.pretty(new LogText(entry, shown.text(text))));
        } else {
            print(shown.of(text));
        }
        return ExitCode.DONE.number();
    }

    private static Report report(FoundRelocation found) {
        return Reports.of(found.known(), found.evidence(), found.task(), Instant.now());
    }

    private static Optional<String> text(FoundRelocation found, LogEntry entry) {
        return found.evidence().log(entry.log());
    }

    private LogEntry chosen(Report report, List<LogEntry> entries) {
        List<LogEntry> meant = entries.stream()
                .filter(entry -> gate.map(entry.name()::equals).orElse(true))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String wanted = gate.orElse("");
        if (meant.size() > 1) {
            throw CommandFailure.usage("Several tasks have a log " + wanted + "; name one: "
                    + String.join(
                            ", ",
                            meant.stream()
                                    .map(entry -> entry.arguments(report.plan()))
                                    .toList())
                    + ".");
        }
        List<String> names = entries.stream().map(LogEntry::name).distinct().toList();
        throw CommandFailure.usage("There is no log " + wanted + "."
                + Spelling.question(wanted, names)
                        .map(question -> " " + Character.toUpperCase(question.charAt(0)) + question.substring(1))
                        .orElse("")
                + (names.isEmpty() ? " " + none(report) : " There are " + String.join(", ", names) + "."));
    }

    /** Why a relocation has no log, and what tells more. */
    private static String none(Report report) {
        if (report.source() == Report.Source.GIT) {
            return "Neither a record nor a server here knows the run of " + report.plan()
                    + " that the repository has commits of: its logs are on the host where it ran; try relocate logs there.";
        }
        return report.ended()
                ? "The run of " + report.plan() + " that ended last here ran no gate, so there is no log."
                : "No gate of " + report.plan() + " has ended yet, so there is no log.";
    }

    private void list(Report report, List<LogEntry> entries) {
        if (json) {
            context.terminal().raw(Json.pretty(new LogList(report.plan(), report.run(), entries)));
            return;
        }
        if (entries.isEmpty()) {
            throw CommandFailure.usage(none(report));
        }
        int width = entries.stream()
                .mapToInt(entry -> entry.arguments(report.plan()).length())
                .max()
                .orElse(0);
        for (LogEntry entry : entries) {
            String arguments = entry.arguments(report.plan());
            context.terminal()
                    .line(Text.of("relocate logs ")
                            .plus(Style.CYAN, arguments)
                            .plus(" ".repeat(width - arguments.length() + 2) + entry.outcome())
                            .plus(Style.DIM, entry.file().isPresent() ? "" : "  not on this host"));
        }
    }

    private void follow(FoundRelocation first, Report told, LogTail atFirst) throws InterruptedException {
        FollowedLogs logs = new FollowedLogs();
        show(logs, first, told, atFirst);
        while (!logs.isOver()) {
            Thread.sleep(LOOK_EVERY.toMillis());
            try {
                FoundRelocation found = FoundRelocation.of(context, target);
                // the first one's evidence has read the logs that were there
                show(
                        logs,
                        first,
                        Reports.of(found.known(), first.evidence(), found.task(), Instant.now()),
                        LogTail.ALL);
            } catch (CommandFailure unknown) {
                logs.missed();
            }
            if (logs.isLost()) {
                throw CommandFailure.environment("For a minute no server has told of " + told.plan()
                        + ", which has not ended as far as is known here: relocate status asks the server.");
            }
        }
    }

    private void show(FollowedLogs logs, FoundRelocation first, Report report, LogTail tail) {
        for (LogEntry entry : logs.take(report, LogEntry.of(report, first.evidence()))) {
            if (gate.map(entry.name()::equals).orElse(true)) {
                LogTail.Cut cut = tail.of(text(first, entry).orElse("(not on this host)\n"));
                context.terminal()
                        .line(Text.of(Style.BOLD, "==> " + entry.arguments(report.plan()) + ": " + entry.outcome())
                                .plus(Style.DIM, cut.note()));
                print(cut);
            }
        }
        context.terminal().flush();
    }

    /** Whatever a program wrote, the terminal gets text: see {@link Text}. */
    private void print(LogTail.Cut log) {
        log.lines().stream().map(Text::of).forEach(context.terminal()::line);
    }
}
