package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What came of a revert.
 *
 * @param head the branch's head now
 * @param tree that head's tree
 * @param files where in conflict: the files that later commits changed too, at most 20; where dirty: the files in the way
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reverted(Status status, String head, String tree, List<String> files) {
    /** How a revert ended. */
    public enum Status {
        /** The change was never on the branch; there was nothing to undo. */
        NOTHING_LANDED,
        /** One further commit took the change back, or an earlier attempt's did. */
        REVERTED,
        /** Later commits changed the same files; nothing was changed. */
        CONFLICT,
        /** A worktree that has the branch out has changes of its own; nothing was changed. */
        DIRTY
    }
}
