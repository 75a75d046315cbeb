package dev.relocate.moves.shims;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.Move;
import dev.relocate.moves.RelocationException;
import java.util.ArrayList;
import java.util.List;

/** A tree as if moves that it holds had left their files in place: on it the mover finds who still uses the old names. */
public final class MovedBack {
    private MovedBack() {}

    /**
     * The tree with each moved file at its old path, where a shim may stand now.
     *
     * @throws RelocationException where a move's target is not there
     */
    public static Tree of(Tree tree, List<Move> moves) {
        List<Edit> edits = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Move move : moves) {
            List<TreeFile> files = tree.file(move.to())
                    .map(List::of)
                    .orElseGet(() -> List.copyOf(tree.filesBelow(move.to()).values()));
            if (files.isEmpty()) {
                problems.add(move.to() + " is not there, so " + move.from() + " has not moved to it: move it first.");
            }
            for (TreeFile file : files) {
                String inside = Paths.relative(move.to(), file.path());
                edits.add(new Edit.Delete(file.path()));
                edits.add(new Edit.Write(Paths.join(move.from(), inside), file.mode(), file.bytes()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RelocationException(problems);
        }
        return tree.with(edits);
    }
}
