package dev.relocate.worker.cli;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Stage;
import dev.relocate.moves.shims.KeptShim;
import dev.relocate.moves.shims.ShimInventory;
import dev.relocate.worker.source.LocalRepository;
import dev.relocate.worker.source.WorkingTreeEdits;
import dev.relocate.worker.terminal.Style;
import dev.relocate.worker.terminal.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relocate shims}: which old names are still kept alive, by whom they are used, and which can go. */
@Command(
        name = "shims",
        description = "List the shims that moves left behind, who still goes through each, and which can go.",
        footer = {
            "",
            "Examples:",
            "  relocate shims",
            "  relocate shims ../shop --json",
            "  relocate shims --remove utils/freshness.py     its users follow; commits nothing"
        })
final class ShimsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "REPO", defaultValue = ".", description = "A folder of the repository.")
    private Path repository;

    @Option(names = "--remove", paramLabel = "PATH", description = "Take a shim away and make its users follow.")
    private List<String> remove = List.of();

    @Option(
            names = "--json",
            description = "Print JSON: {\"shims\": [{\"file\", \"oldName\", \"newName\", \"uses\": []}]}.")
    private boolean json;

    private final CommandContext context;

    ShimsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (LocalRepository target = LocalRepository.containing(context.resolve(repository))) {
            PythonFileCache scans = target.scans(); // which are read while the tree is listed
            Tree tree = target.workingTree();
            if (remove.isEmpty()) {
                tell(ShimInventory.of(tree, scans));
            } else {
                Relocated removal = ShimInventory.remove(tree, remove, Stage.ENTRYPOINTS, scans);
                new WorkingTreeEdits(target.root(), tree.files().keySet()).make(removal.edits());
                tell(removal);
            }
        }
        return ExitCode.DONE.number();
    }

    private record Shims(List<KeptShim> shims) {}

    private void tell(List<KeptShim> shims) {
        if (json) {
            context.terminal().raw(Json.pretty(new Shims(shims)));
            return;
        }
        if (shims.isEmpty()) {
            context.terminal().line("No shim is kept here.");
        }
        for (KeptShim shim : shims) {
            String state =
                    shim.canGo() ? "can go" : "is used in " + count(shim.uses().size());
            context.terminal().line(shim.file() + " gives " + shim.newName() + ": " + state);
            for (KeptShim.Use use : shim.uses()) {
                String line = "  " + use.file() + ":" + use.line() + ": " + use.text();
                context.terminal().line(use.certain() ? Text.of(line) : Text.of(Style.YELLOW, line + "  (perhaps)"));
            }
        }
    }

    private static String count(int places) {
        return places + (places == 1 ? " place" : " places");
    }

    private void tell(Relocated removal) {
        if (json) {
            context.terminal().raw(Json.pretty(removal.rewritten()));
            return;
        }
        remove.forEach(path -> context.terminal().line("removed    " + path));
        removal.rewritten().forEach(file -> context.terminal().line("rewritten  " + file.file()));
        removal.unresolved()
                .forEach(each -> context.terminal()
                        .line(Text.of(
                                Style.YELLOW,
                                "unresolved " + each.file() + ":" + each.line() + ": " + each.text() + "  "
                                        + each.why())));
    }
}
