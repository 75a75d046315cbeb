package dev.relocate.contracts.tree;

/** One change to one path of a tree. A move is a {@link Delete} and a {@link Write}. */
public sealed interface Edit {
    /** The path that changes. */
    String path();

    /**
     * Creates the file or replaces its content and mode.
     *
     * @param content the whole new content; owned by the edit from now on
     */
    @SuppressWarnings("ArrayRecordComponent") // edits are compared by what they do to a tree, never by equals
    record Write(String path, FileMode mode, byte[] content) implements Edit {}

    /** Removes the file; without effect where there is none. */
    record Delete(String path) implements Edit {}
}
