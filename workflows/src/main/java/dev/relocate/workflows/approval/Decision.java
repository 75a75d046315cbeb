package dev.relocate.workflows.approval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What a person answered at a gate.
 *
 * @param verdict what was answered
 * @param incident with a rejection: whether it is to be treated as a fault, with incident and freeze
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Decision(String gate, Verdict verdict, String approver, String reason, boolean incident, Instant at) {
    /** The answers there are. */
    public enum Verdict {
        APPROVED,
        REJECTED,
        RETRIED,
        /** Nobody answered in time, and the plan says that this is a no. */
        TIMED_OUT,
        /** The commit that was asked about is no longer what would land; kept for the record (semantics E3). */
        VOID
    }
}
