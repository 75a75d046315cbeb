package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What one part of the contract gate says.
 *
 * @param verdict nothing where the repository has nothing for this part to look at
 * @param said a clause for the summary; may be empty
 * @param command what was run, as a person would type it; empty where nothing was
 * @param measurement for the same part of later gates
 */
record PartResult(
        Optional<Verdict> verdict,
        String said,
        List<Finding> findings,
        String command,
        int exitCode,
        Optional<JsonNode> measurement) {
    /** The repository has nothing for this part. */
    static PartResult nothing() {
        return new PartResult(Optional.empty(), "", List.of(), "", 0, Optional.empty());
    }

    /**
     * The part could not run here.
     *
     * @param why a clause that follows the part's name
     */
    static PartResult notRun(String part, String why) {
        Finding finding = new Finding(part, "not run: " + why);
        return new PartResult(
                Optional.of(Verdict.NOT_RUN), part + " not run", List.of(finding), "", 0, Optional.empty());
    }
}
