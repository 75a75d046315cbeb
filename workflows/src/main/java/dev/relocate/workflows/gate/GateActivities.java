package dev.relocate.workflows.gate;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Verification of one commit by one gate, on the host that holds the repository. */
@ActivityInterface
public interface GateActivities {
    /**
     * Checks a commit out on its own and runs one gate on it.
     *
     * <p>Runs at least once; a repeat starts from a fresh checkout, ends whatever an earlier attempt left running, and
     * leaves nothing behind but evidence. Heartbeats, and ends its child processes when cancelled.
     *
     * <p>A failed gate is a result. Raised are: {@code BROKEN_GATE} where the gate could give no verdict, with the remedy;
     * {@code ENVIRONMENT} for passing trouble.
     */
    @ActivityMethod
    GateOutcome verify(GateRequest request);

    /**
     * Runs a stage's required command in a checkout of its own; guarantees as for {@link #verify}.
     *
     * @return {@code PASSED} where it exited with zero, else {@code FAILED}
     */
    @ActivityMethod
    GateReport require(RequirementCheck check);
}
