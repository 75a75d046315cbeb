package dev.relocate.activities.gate.site;

import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import java.util.List;

/**
 * What a gate found out, before it is cut to a report's size.
 *
 * @param summary one sentence for a person
 * @param findings the gravest first
 * @param command the main command, as a person would type it; empty where none was run
 * @param exitCode of that command, 0 where none was run
 * @param measurement JSON for later gates of this kind to compare with
 * @param measured the measurement in one line
 */
public record Examination(
        Verdict verdict,
        String summary,
        List<Finding> findings,
        String command,
        int exitCode,
        String measurement,
        String measured) {}
