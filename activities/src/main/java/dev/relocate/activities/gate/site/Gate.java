package dev.relocate.activities.gate.site;

import dev.relocate.activities.checkout.NoVerdictException;

/** One kind of verification. Implementations hold no state. */
public interface Gate {
    /**
     * Examines the site's commit, compared with its baseline where it has one.
     *
     * @throws NoVerdictException if no verdict can be given
     * @throws RuntimeException what the site's heartbeat raised, when the examination is cancelled
     */
    Examination examine(GateSite site);
}
