package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import java.util.Optional;

/**
 * All of a proposal that a workflow's history has no room for; kept in the evidence store as JSON.
 *
 * @param moved every single file that moves
 * @param rewrites how many references were rewritten
 * @param rewrittenFiles in how many files
 * @param shims the files that keep old paths alive
 * @param unresolved every reference that could not be decided, acknowledged ones too
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProposalDetails(
        List<PlannedMove> moved, int rewrites, int rewrittenFiles, List<String> shims, List<Undecided> unresolved) {
    /**
     * @param text the source line
     * @param why why it could not be decided
     * @param acknowledged the reason that the plan's author gave for leaving it as it is
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Undecided(String id, String file, int line, String text, String why, Optional<String> acknowledged) {}
}
