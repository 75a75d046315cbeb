package dev.relocate.moves.shims;

import dev.relocate.moves.Move;
import java.util.List;

/**
 * A shim that a tree keeps.
 *
 * @param file its path
 * @param oldName the module name that it keeps alive
 * @param newName the module that it gives
 * @param move the move that left it behind: of a file, or of a folder for a package
 * @param uses who still goes through it, in the order of file and line
 */
public record KeptShim(String file, String oldName, String newName, Move move, List<Use> uses) {
    /** Whether nothing in the repository uses it any more. */
    public boolean canGo() {
        return uses.isEmpty();
    }

    /**
     * A line that names the old module.
     *
     * @param file path
     * @param line from 1
     * @param text the line, trimmed
     * @param certain whether it surely imports or starts it; false where only a person can tell
     */
    public record Use(String file, int line, String text, boolean certain) {}
}
