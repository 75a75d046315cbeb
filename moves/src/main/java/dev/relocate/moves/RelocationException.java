package dev.relocate.moves;

import java.util.List;

/**
 * The moves that were asked for cannot be made: the asker's fault, never the tree's.
 */
public final class RelocationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems every reason at once, each a sentence with path, cause and remedy; at least one */
    public RelocationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every reason, each a sentence. */
    public List<String> problems() {
        return problems;
    }
}
