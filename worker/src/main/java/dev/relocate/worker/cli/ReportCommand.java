package dev.relocate.worker.cli;

import dev.relocate.worker.report.HtmlReport;
import dev.relocate.worker.report.MarkdownReport;
import dev.relocate.worker.report.Report;
import dev.relocate.worker.report.ReportFile;
import dev.relocate.worker.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate report}: what moved, every gate's evidence, who approved, what was rolled back and why. */
@Command(
        name = "report",
        description =
                "Write what moved, every gate's evidence, who approved, what was rolled back and why, as one page."
                        + " Works without a server, and starts none.",
        footer = {
            "",
            "Examples:",
            "  relocate report                                the newest relocation, into the state folder",
            "  relocate report six-services/freshness         one task",
            "  relocate report plan.yaml --output report.html",
            "  relocate report six-services --format markdown --output -",
            "  relocate report six-services --json            for programs; docs/report.schema.json"
        })
final class ReportCommand implements Callable<Integer> {
    /** What a report can be written as. */
    enum Format {
        html,
        markdown,
        json
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "A plan, a plan file, or a task as PLAN/TASK (default: the newest relocation).")
    private Optional<String> target;

    @Option(names = "--format", paramLabel = "FORMAT", description = "html, markdown or json (default: html).")
    private Format format = Format.html;

    @Option(names = "--json", description = "Print JSON: --format json --output -")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it; - for standard output (default: reports/ in the state folder).")
    private Optional<String> output;

    private final CommandContext context;

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    /**
     * Writes a relocation's page into the state folder.
     *
     * @param target a plan's name or file
     * @return where it is
     */
    static Path page(CommandContext context, String target) throws IOException {
        FoundRelocation found = FoundRelocation.of(context, Optional.of(target));
        Report report = Reports.of(found.known(), found.evidence(), found.task(), Instant.now());
        return ReportFile.writeIn(context.state().create().reports(), report, "html", HtmlReport.render(report));
    }

    @Override
    public Integer call() throws IOException {
        Format wanted = json ? Format.json : format;
        FoundRelocation found = FoundRelocation.of(context, target);
        Report report = Reports.of(found.known(), found.evidence(), found.task(), Instant.now());
        String text = switch (wanted) {
            case html -> HtmlReport.render(report);
            case markdown -> MarkdownReport.render(report);
            case json -> Json.pretty(report);
        };
        if (output.map("-"::equals).orElse(json)) {
            context.terminal().raw(text);
            return ExitCode.DONE.number();
        }
        Path file = output.isPresent()
                ? ReportFile.write(context.resolve(Path.of(output.get())), text)
                : ReportFile.writeIn(context.state().create().reports(), report, wanted.name(), text);
        context.terminal().line(file.toString());
        return ExitCode.DONE.number();
    }
}
