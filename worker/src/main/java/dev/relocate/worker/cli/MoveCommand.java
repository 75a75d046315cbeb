package dev.relocate.worker.cli;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Rewritten;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.Stage;
import dev.relocate.worker.source.LocalRepository;
import dev.relocate.worker.source.UnifiedDiff;
import dev.relocate.worker.source.WorkingTreeEdits;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.worker.terminal.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code relocate move}: one relocation in the working tree, without any workflow. */
@Command(
        name = "move",
        description = "Move files or packages in the working tree and rewrite what refers to them. Commits nothing.",
        footer = {
            "",
            "Examples:",
            "  relocate move --from utils/freshness.py --to utils/timing/freshness.py --dry-run",
            "  relocate move ../shop --from utils --to core/utils --shim",
            "",
            "Paths are those of the repository, whatever folder this is run in.",
            "References that cannot be decided are listed and left alone."
        })
final class MoveCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "REPO", defaultValue = ".", description = "A folder of the repository.")
    private Path repository;

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<Pair> moves;

    private static final class Pair {
        @Option(names = "--from", required = true, paramLabel = "PATH", description = "What moves.")
        private String from;

        @Option(names = "--to", required = true, paramLabel = "PATH", description = "Where it goes.")
        private String to;
    }

    @Option(names = "--shim", description = "Keep the old paths alive by shims.")
    private boolean shim;

    @Option(
            names = "--shim-warning",
            description = "Keep shims, and let them give a DeprecationWarning to whoever imports an old name.")
    private boolean warning;

    @Option(names = "--dry-run", description = "Change nothing; print the diff.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON: {\"moved\": [], \"rewritten\": [], \"unresolved\": []}.")
    private boolean json;

    private final CommandContext context;

    MoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (LocalRepository target = LocalRepository.containing(context.resolve(repository))) {
            PythonFileCache scans = target.scans(); // which are read while the tree is listed
            Tree tree = target.workingTree();
            List<Move> wanted = moves.stream()
                    .map(pair -> new Move(clean(pair.from), clean(pair.to)))
                    .toList();
            Relocated relocated =
                    new Relocation(wanted, Stage.ENTRYPOINTS, shim || warning, warning).apply(tree, scans);
            if (!dryRun) {
                new WorkingTreeEdits(target.root(), tree.files().keySet()).make(relocated.edits());
            }
            tell(tree, relocated);
        }
        return ExitCode.DONE.number();
    }

    /** What to type instead of two paths without their options; nothing where something else is wrong. */
    static Optional<String> hint(ParameterException failure) {
        boolean pathsAlone = failure.getCommandLine().getCommand() instanceof MoveCommand
                && failure instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().stream().noneMatch(word -> word.startsWith("-"));
        return pathsAlone ? Optional.of("Name them: relocate move --from A --to B") : Optional.empty();
    }

    /** Without the slashes and dots that shells and people add. */
    private static String clean(String path) {
        return path.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    }

    private record Output(
            List<Move> moved, List<Rewritten> rewritten, List<String> shims, List<Unresolved> unresolved) {}

    private void tell(Tree tree, Relocated relocated) {
        if (json) {
            context.terminal()
                    .raw(Json.pretty(new Output(
                            relocated.moved(), relocated.rewritten(), relocated.shims(), relocated.unresolved())));
            return;
        }
        if (dryRun) {
            Map<String, String> origins = new LinkedHashMap<>();
            relocated.moved().forEach(move -> origins.put(move.to(), move.from()));
            context.terminal().raw(new UnifiedDiff(tree, relocated.edits(), origins).text());
        }
        summary(relocated).forEach(this::tellBeside);
    }

    /** A dry run's patch stays fit for {@code git apply}. */
    private void tellBeside(Text line) {
        Terminal terminal = context.terminal();
        if (dryRun) {
            terminal.error(line.plain());
        } else {
            terminal.line(line);
        }
    }

    private List<Text> summary(Relocated relocated) {
        List<Text> lines = new ArrayList<>();
        relocated.moved().forEach(move -> lines.add(Text.of("moved      " + move.from() + " -> " + move.to())));
        relocated.shims().forEach(file -> lines.add(Text.of("shim       " + file)));
        relocated
                .rewritten()
                .forEach(file -> lines.add(Text.of("rewritten  " + file.file() + ": " + file.references()
                        + (file.references() == 1 ? " reference" : " references"))));
        lines.addAll(UnresolvedLines.of(relocated.unresolved()));
        relocated.edits().stream()
                .filter(Edit.Write.class::isInstance)
                .map(Edit::path)
                .filter(path ->
                        relocated.moved().stream().noneMatch(move -> move.to().equals(path)))
                .filter(path -> relocated.rewritten().stream()
                        .noneMatch(file -> file.file().equals(path)))
                .filter(path -> !relocated.shims().contains(path))
                .forEach(path -> lines.add(Text.of("added      " + path)));
        return lines;
    }
}
