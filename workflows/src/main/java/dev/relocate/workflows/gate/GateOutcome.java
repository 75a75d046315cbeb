package dev.relocate.workflows.gate;

/**
 * A gate's answer, and what it measured: the baseline of whatever is built on this commit.
 */
public record GateOutcome(GateReport report, Measurement measurement) {}
