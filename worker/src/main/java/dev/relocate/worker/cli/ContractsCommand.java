package dev.relocate.worker.cli;

import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.render.HtmlMaps;
import dev.relocate.contracts.render.MarkdownMaps;
import dev.relocate.contracts.render.MermaidMaps;
import dev.relocate.contracts.render.TextMaps;
import dev.relocate.worker.source.LocalRepository;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate contracts}: the three contract maps. */
@Command(
        name = "contracts",
        description = "Show what Compose, the Dockerfiles, CI and the imports of a repository rely on.",
        footer = {
            "",
            "Examples:",
            "  relocate contracts                        the working tree as it stands",
            "  relocate contracts ../shop --rev main     a commit",
            "  relocate contracts --format markdown      to keep beside the code",
            "  relocate contracts --format html > maps.html   the picture, in one file",
            "  relocate contracts --json                 for programs"
        })
final class ContractsCommand implements Callable<Integer> {
    /** What the maps can be shown as. */
    enum Format {
        table,
        json,
        markdown,
        mermaid,
        html
    }

    @Parameters(arity = "0..1", paramLabel = "REPO", defaultValue = ".", description = "A folder of the repository.")
    private Path repository;

    @Option(names = "--rev", paramLabel = "REV", description = "A commit, branch or tag (default: the working tree).")
    private Optional<String> revision;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, markdown, mermaid or html.")
    private Format format = Format.table;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    private final CommandContext context;

    ContractsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (LocalRepository source = LocalRepository.containing(context.resolve(repository))) {
            ContractMaps maps = new RevisionMaps(source).at(revision);
            context.terminal()
                    .raw(
                            switch (json ? Format.json : format) {
                                case json -> Json.pretty(maps);
                                case markdown -> MarkdownMaps.render(maps);
                                case mermaid -> MermaidMaps.render(maps);
                                case html -> HtmlMaps.render(maps);
                                case table ->
                                    TextMaps.render(
                                            maps, context.terminal().size().columns());
                            });
        }
        return ExitCode.DONE.number();
    }
}
