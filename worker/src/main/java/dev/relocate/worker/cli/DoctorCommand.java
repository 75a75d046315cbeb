package dev.relocate.worker.cli;

import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relocate doctor}: what is there, what is missing, what that costs. */
@Command(
        name = "doctor",
        description = "Look at this machine: what Relocate uses, what is missing, what that costs, how to get it.",
        footer = {
            "",
            "Examples:",
            "  relocate doctor           a table for people",
            "  relocate doctor --json    {\"findings\": [{\"name\", \"status\", \"detail\", \"cost\", \"remedy\"}]}",
            "",
            "Exits with 4 where something is missing that no relocation can run without."
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final CommandContext context;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Diagnosis(context).findings();
        if (json) {
            context.terminal().raw(Json.pretty(Map.of("findings", findings)));
        } else {
            findings.forEach(this::print);
        }
        boolean fit = findings.stream().noneMatch(finding -> finding.status() == Finding.Status.MISSING);
        return (fit ? ExitCode.DONE : ExitCode.ENVIRONMENT).number();
    }

    private void print(Finding finding) {
        Terminal terminal = context.terminal();
        Text mark = switch (finding.status()) {
            case OK -> Text.of(Style.GREEN, terminal.symbol("✓", "ok"));
            case REDUCED -> Text.of(Style.YELLOW, terminal.symbol("○", "--"));
            case MISSING -> Text.of(Style.RED, terminal.symbol("✗", "NO"));
        };
        terminal.line(mark.plus(" ")
                .plus(Style.BOLD, String.format("%-15s", finding.name()))
                .plus(finding.detail()));
        if (finding.status() != Finding.Status.OK) {
            terminal.line(Text.of("    without it: " + finding.cost()));
            terminal.line(Text.of("    to get it:  " + finding.remedy()));
        }
    }
}
