package dev.relocate.workflows.task;

import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.repository.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an incident says: what was observed, apart from what nobody has checked. */
final class IncidentFacts {
    private static final int LISTED = 10;

    private IncidentFacts() {}

    /** What the failed gates observed. */
    static List<String> observed(Proposal proposal, List<GateReport> reports) {
        List<String> facts = new ArrayList<>();
        proposal.moved().stream()
                .limit(LISTED)
                .forEach(move -> facts.add("The change moves " + move.from() + " to " + move.to() + "."));
        facts.add("It was proposed as commit " + proposal.commit() + " on " + proposal.base() + ".");
        for (GateReport report : reports) {
            facts.add(verdict(report));
            if (report.verdict() == Verdict.FAILED) {
                report.findings().stream()
                        .limit(LISTED)
                        .forEach(finding -> facts.add(finding.subject() + ": " + finding.message()));
            }
        }
        return facts;
    }

    /** What a gate says, in the words in which a failed one ends its task. */
    static String verdict(GateReport report) {
        return "The " + report.gate().name().toLowerCase(Locale.ROOT) + " gate "
                + report.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + report.summary();
    }

    /** What may be the cause: every reference that the mover could not decide. */
    static List<String> hypotheses(Optional<Proposal> proposal) {
        List<String> hypotheses = new ArrayList<>();
        proposal.ifPresent(change -> change.unresolved().stream()
                .limit(LISTED)
                .forEach(each -> hypotheses.add(
                        each.file() + ":" + each.line() + " may still depend on the old path: " + each.why())));
        return hypotheses;
    }
}
