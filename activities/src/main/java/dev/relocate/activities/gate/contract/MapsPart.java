package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.activities.gate.site.Count;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.check.AcknowledgementTrailers;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.check.Skew;
import dev.relocate.contracts.configuration.RelocateConfiguration.Acknowledgement;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contract maps, derived from both trees: a certain break that the change adds, and that nobody acknowledges, fails; skew
 * between image and Compose file is listed (semantics A11, B8).
 */
final class MapsPart implements ContractPart {
    @Override
    public String name() {
        return "maps";
    }

    @Override
    public PartResult examine(GateSite site, Optional<JsonNode> before) {
        PythonFileCache scans = new PythonFileCache(); // what both commits share is scanned once
        String commit = site.request().commit();
        Contracts proposal = Contracts.withGraph(site.commits().tree(commit), scans);
        ContractMaps now = ContractMaps.of(proposal, commit);
        Optional<Check> change =
                site.request().baseline().map(baseline -> change(site, baseline.commit(), proposal, now, scans));
        List<Break> breaks = change.map(Check::breaks).orElseGet(now::breaks);
        boolean failed = change.isPresent() && breaks.stream().anyMatch(Break::isCertain);
        return new PartResult(
                Optional.of(failed ? Verdict.FAILED : Verdict.PASSED),
                said(now, breaks, change),
                findings(breaks, change),
                "",
                0,
                Optional.of(measurement(now)));
    }

    /** What the proposal breaks that nobody accepts, in its {@code .relocate.yaml} or the trailers of its commits. */
    private static Check change(
            GateSite site, String baseline, Contracts proposal, ContractMaps now, PythonFileCache scans) {
        Contracts base = Contracts.withGraph(site.commits().tree(baseline), scans);
        ContractMaps before = ContractMaps.of(base, baseline);
        Check against = Check.against(before, now);
        List<Break> added = CarriedBreaks.of(before, site.moves()).without(against.breaks());
        List<Acknowledgement> accepted =
                new ArrayList<>(proposal.configuration().acknowledgements());
        site.commits()
                .messages(baseline, now.revision())
                .forEach((name, message) -> accepted.addAll(AcknowledgementTrailers.of(name, message)));
        return new Check(added, against.existing(), List.of(), List.of(), Skew.between(base, proposal))
                .acknowledging(accepted, LocalDate.now(ZoneId.systemDefault()));
    }

    private static String said(ContractMaps now, List<Break> breaks, Optional<Check> change) {
        String rows = Count.of(now.services().size(), "service") + ", "
                + Count.of(now.builds().size(), "image build") + " and "
                + Count.of(now.imports().size(), "entry module");
        String found = breaks.isEmpty() ? "no" : Integer.toString(breaks.size());
        return rows + " with " + found + (change.isPresent() ? " new" : "")
                + (breaks.size() == 1 ? " break" : " breaks")
                + change.map(MapsPart::besides).orElse("");
    }

    private static String besides(Check change) {
        StringBuilder said = new StringBuilder();
        if (!change.acknowledged().isEmpty()) {
            said.append("; ").append(change.acknowledged().size()).append(" acknowledged");
        }
        if (!change.skew().isEmpty()) {
            said.append("; ").append(Count.of(change.skew().size(), "skew")).append(" between image and Compose file");
        }
        return said.toString();
    }

    /** The certain ones first; then what does not fail: skew, and what somebody accepts. */
    private static List<Finding> findings(List<Break> breaks, Optional<Check> change) {
        List<Finding> certain = new ArrayList<>();
        List<Finding> others = new ArrayList<>();
        for (Break found : breaks) {
            (found.isCertain() ? certain : others).add(finding(found, found.isCertain() ? "" : found.certainty()));
        }
        change.ifPresent(check -> {
            check.skew().forEach(found -> others.add(finding(found, "does not fail")));
            check.acknowledged().forEach(found -> others.add(finding(found, "acknowledged")));
        });
        certain.addAll(others);
        return certain;
    }

    private static Finding finding(Break found, String remark) {
        String message = found.kind() + (remark.isEmpty() ? ": " : " (" + remark + "): ") + found.message() + " "
                + found.remedy();
        return new Finding(found.file() + ":" + found.line(), message);
    }

    private static JsonNode measurement(ContractMaps maps) {
        ObjectNode measured = JsonNodeFactory.instance.objectNode();
        measured.put("maps", maps.digestible());
        maps.breaks().forEach(found -> measured.withArray("breaks").add(found.id()));
        return measured;
    }
}
