package dev.relocate.workflows.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A gate's answer, small enough for a workflow's history.
 *
 * @param summary one sentence for a person
 * @param findings what is wrong, or inconclusive, or was not run; at most {@value #MAX_FINDINGS}
 * @param command what was run, as a person would type it
 * @param exitCode of that command, 0 where none was run
 * @param log SHA-256 of the full log in the evidence store
 * @param excerpt the log's telling lines, at most {@value #MAX_EXCERPT} characters
 * @param millis how long the gate took
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateReport(
        GateKind gate,
        Verdict verdict,
        String summary,
        List<Finding> findings,
        String command,
        int exitCode,
        String log,
        String excerpt,
        long millis) {
    /** The most findings that a report carries; the rest is in the log. */
    public static final int MAX_FINDINGS = 20;

    /** The most findings of a task that is done. */
    private static final int MAX_SETTLED = 5;

    /** The longest excerpt, in characters. */
    public static final int MAX_EXCERPT = 2000;

    /** The same without findings and excerpt, which the log has in full. */
    public GateReport brief() {
        return new GateReport(gate, verdict, summary, List.of(), command, exitCode, log, "", millis);
    }

    /** The same for a task that is done: without the excerpt, and with the first few findings, such as what was not run. */
    public GateReport settled() {
        List<Finding> first = findings.subList(0, Math.min(MAX_SETTLED, findings.size()));
        return new GateReport(gate, verdict, summary, first, command, exitCode, log, "", millis);
    }

    /**
     * @param subject a test's id, a file with line, a service
     * @param message one sentence
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Finding(String subject, String message) {}
}
