package dev.relocate.moves.skew;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.moves.runtime.RuntimeFiles;
import dev.relocate.moves.shims.MovedBack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A Stage 3 relocation that lands twice: {@link #expand} moves, copies and keeps a shim, so that the new image runs under the
 * old command too; {@link #switchOver} changes the command alone.
 *
 * @param moves what goes where, of Python modules: a shim can stand in for nothing else
 */
public record SkewSteps(List<Move> moves) {
    /**
     * The first step: everything but the Compose files, which go on starting the old name.
     *
     * @throws RelocationException where the moves cannot be made, or take along files that no shim can stand in for
     */
    public Relocated expand(Tree tree) {
        Relocated whole = new Relocation(moves, Stage.ENTRYPOINTS, true).apply(tree);
        List<String> problems = new ArrayList<>();
        for (Move move : whole.moved()) {
            if (!move.from().endsWith(".py") && !move.from().endsWith(".pyi")) {
                problems.add(
                        move.from()
                                + " cannot move in two steps, because no shim can stand in for it: move it in one, without skewShim.");
            }
        }
        if (!problems.isEmpty()) {
            throw new RelocationException(problems);
        }
        return only(whole, path -> !RuntimeFiles.isCompose(path), whole.moved());
    }

    /**
     * The second step, on a tree that holds the first: the Compose files follow.
     *
     * @throws RelocationException where the tree does not hold the first step
     */
    public Relocated switchOver(Tree expanded) {
        Tree before = MovedBack.of(expanded, moves);
        Relocated whole = new Relocation(moves, Stage.ENTRYPOINTS, false).apply(before);
        return only(whole, RuntimeFiles::isCompose, List.of());
    }

    private static Relocated only(Relocated whole, Predicate<String> wanted, List<Move> moved) {
        List<Unresolved> unresolved = moved.isEmpty()
                ? whole.unresolved().stream()
                        .filter(entry -> wanted.test(entry.file()))
                        .toList()
                : whole.unresolved();
        return new Relocated(
                whole.edits().stream().filter(edit -> wanted.test(edit.path())).toList(),
                moved,
                whole.rewritten().stream()
                        .filter(file -> wanted.test(file.file()))
                        .toList(),
                moved.isEmpty() ? List.of() : whole.shims(),
                unresolved);
    }
}
