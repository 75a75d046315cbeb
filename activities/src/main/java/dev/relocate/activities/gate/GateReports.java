package dev.relocate.activities.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.gate.site.Examination;
import dev.relocate.activities.gate.site.GateLog;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.GateReport.Finding;
import java.time.Duration;
import java.util.List;

/** Cuts what a gate found to what a workflow's history may carry; the whole goes to the evidence store. */
final class GateReports {
    private static final int LONGEST_SENTENCE = 500;
    private static final int LONGEST_COMMAND = 1000;

    private final EvidenceStore evidence;

    GateReports(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** The report; every text in it is as the checkout shows it. */
    GateReport report(GateKind gate, Examination examination, GateLog log, Checkout where, Duration elapsed) {
        for (Finding finding : examination.findings()) {
            log.say("[" + finding.subject() + ": " + where.shown(finding.message()) + "]");
        }
        log.say("[" + examination.verdict() + ": " + where.shown(examination.summary()) + "]");
        List<Finding> findings = examination.findings().stream()
                .limit(GateReport.MAX_FINDINGS)
                .map(finding -> new Finding(
                        cut(where.shown(finding.subject()), LONGEST_SENTENCE),
                        cut(where.shown(finding.message()), LONGEST_SENTENCE)))
                .toList();
        return new GateReport(
                gate,
                examination.verdict(),
                cut(where.shown(examination.summary()), LONGEST_SENTENCE),
                findings,
                cut(where.shown(examination.command()), LONGEST_COMMAND),
                examination.exitCode(),
                evidence.put(log.text().getBytes(UTF_8)),
                end(log.text()),
                elapsed.toMillis());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** The last lines that fit, whole if possible: what a program says last tells the most. */
    private static String end(String text) {
        if (text.length() <= GateReport.MAX_EXCERPT) {
            return text;
        }
        String end = text.substring(text.length() - GateReport.MAX_EXCERPT);
        int line = end.indexOf('\n');
        return line >= 0 && line < end.length() / 2 ? end.substring(line + 1) : end;
    }
}
