package dev.relocate.moves.rules;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import java.util.Comparator;
import java.util.List;

/** Finds the lowest stage that can hold a unit of moves, and what forces it there. */
public final class StageFit {
    private StageFit() {}

    /**
     * The lowest stage whose rules the derived change keeps.
     *
     * @throws dev.relocate.moves.RelocationException where the moves cannot be made at all
     */
    public static Fit lowest(Tree tree, List<Move> moves) {
        return lowest(tree, moves, new PythonFileCache());
    }

    /** As {@link #lowest(Tree, List)}; Python files that the cache knows are not scanned again. */
    public static Fit lowest(Tree tree, List<Move> moves, PythonFileCache scans) {
        Fit fit = new Fit(Stage.PREPARATION, "A helper that nothing starts: its old path keeps a shim.", "", 0);
        for (Stage stage : List.of(Stage.PREPARATION, Stage.UNITS)) {
            Relocated relocated = new Relocation(moves, stage, stage == Stage.PREPARATION).apply(tree, scans);
            List<Violation> violations =
                    StageRules.check(tree, tree.with(relocated.edits()), relocated, stage, List.of(), scans);
            if (violations.isEmpty()) {
                return fit;
            }
            Violation worst = violations.stream()
                    .max(Comparator.comparing(Violation::allowedIn))
                    .orElseThrow();
            fit = new Fit(worst.allowedIn(), worst.message(), worst.file(), worst.line());
            if (worst.allowedIn() == Stage.ENTRYPOINTS) {
                return fit;
            }
        }
        return fit;
    }

    /**
     * Where a unit fits.
     *
     * @param stage the lowest stage
     * @param reason one sentence
     * @param file what forces the stage, a Dockerfile for a COPY line; empty where nothing does
     * @param line from 1, or 0 for no line
     */
    public record Fit(Stage stage, String reason, String file, int line) {}
}
