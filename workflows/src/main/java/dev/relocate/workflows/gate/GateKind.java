package dev.relocate.workflows.gate;

/** The gates that every proposal passes, side by side. */
public enum GateKind {
    /** Every source file compiles. */
    STATIC,
    /** No test is redder than at the baseline. */
    TEST,
    /** The derived contract maps, the Compose configuration and the images hold. */
    CONTRACT
}
