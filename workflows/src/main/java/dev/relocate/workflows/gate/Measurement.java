package dev.relocate.workflows.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a gate measured on one commit, for later gates to compare with.
 *
 * @param commit the commit measured, 40 hexadecimal digits
 * @param tree its tree, 40 hexadecimal digits
 * @param digest SHA-256 of the full measurement in the evidence store, 64 hexadecimal digits
 * @param summary one line: "412 passed, 3 failed"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Measurement(GateKind gate, String commit, String tree, String digest, String summary) {}
