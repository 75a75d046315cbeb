package dev.relocate.activities.proposal;

import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.Violation;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a task comes to on a base, before it is a commit.
 *
 * @param tree the changed tree, in the object database
 * @param moved every single file that moves
 * @param rewrites how many references the mover rewrote
 * @param rewrittenFiles in how many files
 * @param shims the files that keep old paths alive
 * @param unresolved what the mover could not decide
 * @param violations what the task's stage does not allow
 */
record ProposedChange(
        ObjectId tree,
        List<Move> moved,
        int rewrites,
        int rewrittenFiles,
        List<String> shims,
        List<Unresolved> unresolved,
        List<Violation> violations) {
    /** No change at all. */
    static ProposedChange none(ObjectId tree) {
        return new ProposedChange(tree, List.of(), 0, 0, List.of(), List.of(), List.of());
    }
}
