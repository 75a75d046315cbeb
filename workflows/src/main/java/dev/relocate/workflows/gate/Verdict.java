package dev.relocate.workflows.gate;

/** What a gate says. A gate that cannot say anything is broken, which is a failure and not a verdict. */
public enum Verdict {
    PASSED,
    /** The change is at fault: it is rolled back. */
    FAILED,
    /** A person must decide. */
    INCONCLUSIVE,
    /** A part the gate needs is not on this machine; shown at every approval, never counted as passed. */
    NOT_RUN
}
