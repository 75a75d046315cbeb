package dev.relocate.worker.cli;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.configuration.RelocateConfiguration.Acknowledgement;
import dev.relocate.contracts.render.MarkdownCheck;
import dev.relocate.contracts.render.SarifLog;
import dev.relocate.worker.source.LocalRepository;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate check}: what is broken, or what a change breaks. */
@Command(
        name = "check",
        description = "Find what does not hold: entries, copied files, imports, mounts, CI paths. Exits with 1 on a"
                + " certain break.",
        footer = {
            "",
            "Examples:",
            "  relocate check                     the working tree as it stands",
            "  relocate check --against main      only what the working tree breaks beside main",
            "  relocate check --rev HEAD --against origin/main --json",
            "  relocate check --against origin/main --format sarif > relocate.sarif"
        })
final class CheckCommand implements Callable<Integer> {
    /** What the findings can be printed as. */
    enum Format {
        text,
        json,
        sarif,
        markdown
    }

    @Parameters(arity = "0..1", paramLabel = "REPO", defaultValue = ".", description = "A folder of the repository.")
    private Path repository;

    @Option(names = "--rev", paramLabel = "REV", description = "A commit, branch or tag (default: the working tree).")
    private Optional<String> revision;

    @Option(names = "--against", paramLabel = "REV", description = "Count only what is new since this revision.")
    private Optional<String> against;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, sarif (SARIF 2.1.0) or markdown.")
    private Format format = Format.text;

    @Option(
            names = "--json",
            description = "The same as --format json: {\"breaks\": [], \"existing\": [], \"skew\": []}.")
    private boolean json;

    private final CommandContext context;

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (LocalRepository source = LocalRepository.containing(context.resolve(repository))) {
            RevisionMaps maps = new RevisionMaps(source);
            List<Acknowledgement> accepted =
                    new ArrayList<>(maps.configuration(revision).acknowledgements());
            accepted.addAll(maps.trailers(revision, against));
            Check check = against.map(base -> maps.against(base, revision))
                    .orElseGet(() -> Check.of(maps.at(revision)))
                    .acknowledging(accepted, LocalDate.now(ZoneId.systemDefault()));
            switch (json ? Format.json : format) {
                case json -> context.terminal().raw(Json.pretty(check));
                case sarif -> context.terminal().raw(Json.pretty(SarifLog.of(check)));
                case markdown -> context.terminal().raw(MarkdownCheck.render(check));
                case text -> tell(check);
            }
            boolean broken = check.breaks().stream().anyMatch(Break::isCertain);
            return (broken ? ExitCode.NEGATIVE : ExitCode.DONE).number();
        }
    }

    private void tell(Check check) {
        check.breaks().forEach(this::tell);
        if (check.breaks().isEmpty()) {
            context.terminal().line(against.isPresent() ? "Nothing new is broken." : "Nothing is broken.");
        }
        if (!check.skew().isEmpty()) {
            context.terminal().line("While image and Compose file are of different revisions (this does not fail):");
            check.skew().forEach(this::tell);
        }
        if (!check.existing().isEmpty()) {
            context.terminal()
                    .line(check.existing().size()
                            + " broken before already; `relocate check` without --against lists them.");
        }
        setAside(check);
    }

    private void setAside(Check check) {
        check.acknowledged()
                .forEach(found -> context.terminal()
                        .line("acknowledged " + found.file() + ":" + found.line() + ": " + found.message() + " ["
                                + found.id() + "]"));
        check.unmatched()
                .forEach(entry -> context.terminal()
                        .line(entry.source() + ": The acknowledgement of " + entry.id()
                                + (entry.reason().isBlank()
                                        ? " gives no reason; add one."
                                        : " matches no break, or its time is over; take it out.")));
    }

    private void tell(Break found) {
        context.terminal()
                .line(Text.of(found.isCertain() ? Style.RED : Style.YELLOW, found.certainty() + " ")
                        .plus(found.file() + ":" + found.line() + ": " + found.message() + " " + found.remedy() + " ["
                                + found.kind() + " " + found.id() + "]"));
    }
}
