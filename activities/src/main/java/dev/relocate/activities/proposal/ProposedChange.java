package dev.relocate.activities.proposal;

import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a task comes to on a base, before it is a commit.
 *
 * @param tree the changed tree, in the object database
 * @param moved every single file that moves
 * @param rewrites how many references were rewritten
 * @param rewrittenFiles in how many files
 * @param shims the files that keep old paths alive
 * @param unresolved what could not be decided
 */
record ProposedChange(
        ObjectId tree,
        List<PlannedMove> moved,
        int rewrites,
        int rewrittenFiles,
        List<String> shims,
        List<Unresolved> unresolved) {}
