package dev.relocate.worker.report;

import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What one gate said of one commit.
 *
 * @param partly whether it passed without a part that could not be run here; then it is not green
 * @param summary one sentence, with what was counted
 * @param command what was run; empty where nothing was
 * @param exitCode of that command
 * @param millis how long it took
 * @param log SHA-256 of the full log
 * @param logFile where that log lies on this host; nothing where it is not here, or no more
 * @param excerpt the log's last lines; empty where it is not here
 * @param findings what is wrong, inconclusive or was not run
 */
public record GatePart(
        GateKind gate,
        Verdict verdict,
        boolean partly,
        String summary,
        String command,
        int exitCode,
        long millis,
        String log,
        Optional<String> logFile,
        String excerpt,
        List<GateReport.Finding> findings) {
    private static final String NOT_RUN = "not run";

    /** A gate's report, with what the evidence store has of it. */
    static GatePart of(GateReport report, Evidence evidence) {
        boolean unrun = report.summary().contains(NOT_RUN)
                || report.findings().stream()
                        .anyMatch(finding -> finding.message().startsWith(NOT_RUN));
        Optional<Evidence.LogEnd> log = evidence.end(report.log());
        return new GatePart(
                report.gate(),
                report.verdict(),
                report.verdict() == Verdict.PASSED && unrun,
                report.summary(),
                report.command(),
                report.exitCode(),
                report.millis(),
                report.log(),
                log.map(Evidence.LogEnd::file),
                report.excerpt().isEmpty() ? log.map(Evidence.LogEnd::excerpt).orElse("") : report.excerpt(),
                report.findings());
    }

    /** Whether it is as good as a gate can be. */
    boolean isGreen() {
        return verdict == Verdict.PASSED && !partly;
    }
}
