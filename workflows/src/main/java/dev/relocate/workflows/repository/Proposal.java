package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import java.util.Optional;

/**
 * A task's change as a commit that no branch has yet.
 *
 * @param base the branch's head it is built on
 * @param baseTree that commit's tree
 * @param commit the proposed commit; equal to {@code base} where the task has nothing to do any more
 * @param tree its tree
 * @param ref the ref that keeps it from being collected
 * @param moved every file that moves, at most {@value #MAX_LISTED}
 * @param filesChanged how many files differ from the base
 * @param diffStat one line a file, at most {@value #MAX_LISTED}
 * @param diff SHA-256 of the whole diff in the evidence store
 * @param unresolved references that could not be decided and no acknowledgement covers, at most {@value #MAX_LISTED}
 * @param unresolvedCount how many there are in all
 * @param violations stage rules that the change breaks, at most {@value #MAX_LISTED}; not empty means it may not go on
 * @param details SHA-256 of a {@link ProposalDetails} in the evidence store, which has all of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Proposal(
        String base,
        String baseTree,
        String commit,
        String tree,
        String ref,
        List<PlannedMove> moved,
        int filesChanged,
        List<String> diffStat,
        String diff,
        List<UnresolvedReference> unresolved,
        int unresolvedCount,
        List<Violation> violations,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> details) {
    /** The most entries that a list of a proposal carries. */
    public static final int MAX_LISTED = 50;

    /** Whether the branch has the change already. */
    public boolean changesNothing() {
        return commit.equals(base);
    }

    /** The same without its lists, for a history that keeps many of them. */
    public Proposal brief() {
        return new Proposal(
                base,
                baseTree,
                commit,
                tree,
                ref,
                moved.subList(0, Math.min(3, moved.size())),
                filesChanged,
                List.of(),
                diff,
                List.of(),
                unresolvedCount,
                List.of(),
                details);
    }

    /** A reference that the mover could not decide. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record UnresolvedReference(String id, String file, int line, String text, String why) {}

    /** @param allowedIn the stage that may do this, 1 to 3 */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Violation(String rule, String file, int line, String message, int allowedIn) {}
}
