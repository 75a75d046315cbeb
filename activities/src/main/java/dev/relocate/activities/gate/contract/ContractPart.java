package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.activities.gate.site.GateSite;
import java.util.Optional;

/** One part of the contract gate. Implementations hold no state. */
interface ContractPart {
    /** What the part is called in findings and measurements. */
    String name();

    /**
     * Examines the site's commit.
     *
     * @param before what this part measured at the baseline; nothing at Stage 0, or where it did not run there
     */
    PartResult examine(GateSite site, Optional<JsonNode> before);
}
