package dev.relocate.moves;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import java.util.List;

/**
 * Moves to be made together, and how.
 *
 * @param moves what goes where, at least one; swaps and chains are allowed
 * @param stage decides what is rewritten beside Python references: only in Stage 3 Dockerfiles, Compose files, entry
 *     scripts and CI; in Stage 1 entry modules and coordinators are left to the shims
 * @param shims whether each old Python path keeps a shim; Stage 1 always keeps one
 * @param warning whether a shim gives a {@code DeprecationWarning} to whoever imports the old name
 */
public record Relocation(List<Move> moves, Stage stage, boolean shims, boolean warning) {
    /** A relocation whose shims, if any, are silent. */
    public Relocation(List<Move> moves, Stage stage, boolean shims) {
        this(moves, stage, shims, false);
    }

    /**
     * What the moves come to on a tree.
     *
     * @return edits that, laid over the tree, give the relocated tree; equal input gives equal output
     * @throws RelocationException with every reason, where the moves cannot be made
     */
    public Relocated apply(Tree tree) {
        return apply(tree, new PythonFileCache());
    }

    /** As {@link #apply(Tree)}; Python files that the cache knows are not scanned again. */
    public Relocated apply(Tree tree, PythonFileCache scans) {
        return new Relocator(this, tree, scans).relocate();
    }

    /**
     * A relocation's outcome.
     *
     * @param edits what changes, one edit a path
     * @param moved every single file that moves
     * @param rewritten how many references were rewritten in which file
     * @param shims the files that were made to keep old paths alive
     * @param unresolved what could not be decided, in the order of file and line
     */
    public record Relocated(
            List<Edit> edits,
            List<Move> moved,
            List<Rewritten> rewritten,
            List<String> shims,
            List<Unresolved> unresolved) {

        /**
         * The edits that undo this relocation byte for byte.
         *
         * @param before the tree that it was worked out on
         */
        public List<Edit> inverse(Tree before) {
            return edits.stream()
                    .map(edit -> before.file(edit.path())
                            .<Edit>map(file -> new Edit.Write(file.path(), file.mode(), file.bytes()))
                            .orElseGet(() -> new Edit.Delete(edit.path())))
                    .toList();
        }
    }

    /**
     * A file whose references were rewritten.
     *
     * @param file its path after the moves
     * @param references how many, at least one
     */
    public record Rewritten(String file, int references) {}

    /**
     * A reference that could not be decided.
     *
     * @param id a fingerprint that stays the same while the text does
     * @param file the path before the moves
     * @param line from 1
     * @param text the line's text, trimmed, at most 200 characters
     * @param why one sentence: the cause, and what to do
     */
    public record Unresolved(String id, String file, int line, String text, String why) {}
}
