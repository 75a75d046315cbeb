package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.activities.gate.site.Examination;
import dev.relocate.activities.gate.site.Gate;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.gate.site.MeasurementJson;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every part of the contract, one after the other; the gravest verdict is the gate's. */
public final class ContractGate implements Gate {
    /** What did not run does not hide what passed, but it stays on the list of findings. */
    private static final List<Verdict> RISING =
            List.of(Verdict.NOT_RUN, Verdict.PASSED, Verdict.INCONCLUSIVE, Verdict.FAILED);

    private final List<ContractPart> parts = List.of(new MapsPart(), new ComposePart(), new ImagesPart());

    @Override
    public Examination examine(GateSite site) {
        SortedMap<String, JsonNode> before = site.baseline(ContractMeasurement.class)
                .map(ContractMeasurement::parts)
                .orElseGet(TreeMap::new);
        SortedMap<String, JsonNode> measured = new TreeMap<>();
        List<PartResult> results = parts.stream()
                .map(part -> {
                    PartResult result = part.examine(site, Optional.ofNullable(before.get(part.name())));
                    result.measurement().ifPresent(measurement -> measured.put(part.name(), measurement));
                    return result;
                })
                .toList();
        return examination(results, new ContractMeasurement(measured));
    }

    private static Examination examination(List<PartResult> results, ContractMeasurement measured) {
        Verdict verdict = results.stream()
                .flatMap(result -> result.verdict().stream())
                .max(Comparator.comparing(RISING::indexOf))
                .orElse(Verdict.PASSED);
        String said = results.stream()
                .map(PartResult::said)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining("; "));
        List<Finding> findings = results.stream()
                .sorted(Comparator.comparing(
                        result -> -RISING.indexOf(result.verdict().orElse(Verdict.PASSED))))
                .flatMap(result -> result.findings().stream())
                .toList();
        Optional<PartResult> run =
                results.stream().filter(result -> !result.command().isEmpty()).findFirst();
        return new Examination(
                verdict,
                said.isEmpty() ? "There is no contract to hold." : said + ".",
                findings,
                run.map(PartResult::command).orElse(""),
                run.map(PartResult::exitCode).orElse(0),
                MeasurementJson.write(measured),
                said);
    }
}
