package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What came of a landing.
 *
 * @param head the branch's head now
 * @param files where dirty: the files that stand in the way, at most 20
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Landing(Status status, String head, List<String> files) {
    /** How a landing ended. */
    public enum Status {
        LANDED,
        /** The branch is no longer at the proposal's base; nothing was changed. */
        BRANCH_MOVED,
        /**
         * A worktree that has the branch out has changes of its own. Nothing was changed; but where an earlier attempt was
         * killed after setting the branch, {@code head} holds the commit already, and a repeat brings the worktree along.
         */
        DIRTY
    }
}
