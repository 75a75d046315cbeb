package dev.relocate.workflows.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import java.util.Optional;

/**
 * Asks a gate about one commit.
 *
 * @param commit the commit to check out
 * @param baseline what to compare with; nothing at Stage 0, where the gate only measures
 * @param moves the moves between baseline and commit, through which test ids are mapped
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateRequest(
        PlanContext context, GateKind gate, String commit, Optional<Measurement> baseline, List<PlannedMove> moves) {}
