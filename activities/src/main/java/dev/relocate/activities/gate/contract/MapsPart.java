package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.activities.gate.site.Count;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contract maps, derived from both trees: a certain break that the change adds fails (semantics A). */
final class MapsPart implements ContractPart {
    @Override
    public String name() {
        return "maps";
    }

    @Override
    public PartResult examine(GateSite site, Optional<JsonNode> before) {
        ContractMaps now = derive(site, site.request().commit());
        Optional<ContractMaps> base = site.request().baseline().map(baseline -> derive(site, baseline.commit()));
        List<Break> breaks = base.map(maps -> CarriedBreaks.of(maps, site.moves())
                        .without(Check.against(maps, now).breaks()))
                .orElseGet(now::breaks);
        boolean failed = base.isPresent() && breaks.stream().anyMatch(Break::isCertain);
        return new PartResult(
                Optional.of(failed ? Verdict.FAILED : Verdict.PASSED),
                said(now, breaks, base.isPresent()),
                findings(breaks),
                "",
                0,
                Optional.of(measurement(now)));
    }

    private static ContractMaps derive(GateSite site, String commit) {
        return ContractMaps.derive(site.commits().tree(commit), commit);
    }

    private static String said(ContractMaps now, List<Break> breaks, boolean compared) {
        String rows = Count.of(now.services().size(), "service") + ", "
                + Count.of(now.builds().size(), "image build") + " and "
                + Count.of(now.imports().size(), "entry module");
        String found = breaks.isEmpty() ? "no" : Integer.toString(breaks.size());
        return rows + " with " + found + (compared ? " new" : "") + (breaks.size() == 1 ? " break" : " breaks");
    }

    /** The certain ones first. */
    private static List<Finding> findings(List<Break> breaks) {
        List<Finding> certain = new ArrayList<>();
        List<Finding> likely = new ArrayList<>();
        for (Break found : breaks) {
            String message = found.kind() + (found.isCertain() ? ": " : " (" + found.certainty() + "): ")
                    + found.message() + " " + found.remedy();
            (found.isCertain() ? certain : likely).add(new Finding(found.file() + ":" + found.line(), message));
        }
        certain.addAll(likely);
        return certain;
    }

    private static JsonNode measurement(ContractMaps maps) {
        ObjectNode measured = JsonNodeFactory.instance.objectNode();
        measured.put("maps", maps.digestible());
        maps.breaks().forEach(found -> measured.withArray("breaks").add(found.id()));
        return measured;
    }
}
