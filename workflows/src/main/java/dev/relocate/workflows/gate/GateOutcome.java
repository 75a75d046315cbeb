package dev.relocate.workflows.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A gate's answer, and what it measured: the baseline of whatever is built on this commit.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateOutcome(GateReport report, Measurement measurement) {}
