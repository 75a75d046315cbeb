package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Value;

/** Refuses keys that a plan may have one day, so that none of them is ever silently without effect. */
final class NotYet {
    private NotYet() {}

    /** @param instead what this version does without it, as a clause */
    static void refuse(Value value, String instead) {
        value.refuse(value.problem("is not supported by this version yet").suggesting("leave it out, " + instead));
    }
}
