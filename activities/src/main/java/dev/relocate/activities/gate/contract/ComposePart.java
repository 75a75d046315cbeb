package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.compose.ComposeFiles;
import dev.relocate.activities.gate.site.Count;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.GatePlan;
import java.util.List;
import java.util.Optional;

/** What {@code docker compose config} says: the same as at the baseline, but for the task's own edits (semantics D5, D7). */
final class ComposePart implements ContractPart {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public PartResult examine(GateSite site, Optional<JsonNode> before) {
        GatePlan.Contract plan = site.request().context().gates().contract();
        Tree tree = site.commits().tree(site.request().commit());
        List<String> files = ComposeFiles.of(plan.compose(), "", tree);
        if (files.isEmpty() && before.isEmpty()) {
            return PartResult.nothing();
        }
        Optional<String> missing =
                files.stream().filter(file -> !tree.hasFile(file)).findFirst();
        if (missing.isPresent() || files.isEmpty()) {
            return gone(missing.orElse("the Compose file"), before.isPresent());
        }
        if (!ComposeCommand.isThere(site)) {
            return notThere(plan.engine(), before.isPresent());
        }
        ComposeSnapshot now = ComposeCommand.snapshot(site, site.proposal(), tree, files);
        Optional<ComposeSnapshot> base = before.map(ComposePart::read).or(() -> atBase(site, files));
        return base.isEmpty() ? measured(now) : compared(site, base.get(), now);
    }

    /** The baseline was measured where Compose was not: its commit is still at hand. */
    private static Optional<ComposeSnapshot> atBase(GateSite site, List<String> files) {
        return site.request()
                .baseline()
                .map(baseline -> site.commits().tree(baseline.commit()))
                .filter(tree -> files.stream().allMatch(tree::hasFile))
                .map(tree -> ComposeCommand.snapshot(site, site.base(), tree, files));
    }

    private PartResult gone(String file, boolean wasThere) {
        if (!wasThere) {
            throw NoVerdictException.broken(
                    "gates.contract.compose: there is no " + file + " in the commit.", "Name the file that is there.");
        }
        Finding finding = new Finding(file, "is gone");
        return new PartResult(
                Optional.of(Verdict.FAILED), file + " is gone", List.of(finding), "", 0, Optional.empty());
    }

    private PartResult notThere(GatePlan.Engine engine, boolean wasThere) {
        String problem = "docker compose is not on this machine.";
        if (engine == GatePlan.Engine.REQUIRED) {
            throw NoVerdictException.environment(
                    problem,
                    "Install the Docker CLI with its Compose plugin, or set gates.contract.engine to when-available.");
        }
        if (wasThere) {
            throw NoVerdictException.broken(problem, "It was there at the baseline: install it again.");
        }
        return PartResult.notRun(name(), "docker compose is not on this machine");
    }

    private PartResult measured(ComposeSnapshot now) {
        if (now.failed()) {
            return failing(now, "fails at the baseline already: ");
        }
        return result(Verdict.PASSED, Count.of(now.services(), "Compose service") + " measured", List.of(), now);
    }

    private PartResult failing(ComposeSnapshot now, String what) {
        Finding finding = new Finding(now.files().get(0), "docker compose config " + what + now.error());
        return result(Verdict.NOT_RUN, "compose config fails as before", List.of(finding), now);
    }

    private PartResult compared(GateSite site, ComposeSnapshot base, ComposeSnapshot now) {
        if (now.failed() && base.failed()) {
            return failing(now, "fails, as it did at the baseline: ");
        }
        if (now.failed()) {
            Finding finding = new Finding(now.files().get(0), "docker compose config fails: " + now.error());
            return result(Verdict.FAILED, "compose config fails", List.of(finding), now);
        }
        if (base.failed()) {
            return result(Verdict.PASSED, "compose config parses again", List.of(), now);
        }
        DeclaredEdits declared = declared(site, now.files());
        List<Difference> differences = Difference.between(base.config(), now.config());
        List<Finding> findings = differences.stream()
                .filter(difference -> !declared.include(difference))
                .map(difference -> new Finding(difference.place(), difference.described()))
                .toList();
        if (!findings.isEmpty()) {
            return result(Verdict.FAILED, "the Compose configuration differs from the baseline's", findings, now);
        }
        String same = Count.of(now.services(), "Compose service") + " as at the baseline";
        String edits = differences.isEmpty() ? "" : " but for " + places(differences);
        return result(Verdict.PASSED, same + edits, List.of(), now);
    }

    private static DeclaredEdits declared(GateSite site, List<String> files) {
        Tree base = site.commits().tree(site.request().baseline().orElseThrow().commit());
        Tree proposal = site.commits().tree(site.request().commit());
        return new DeclaredEdits(new ChangedLines(base, proposal, files), site.moves());
    }

    /** The keys that differ, each once. */
    private static String places(List<Difference> differences) {
        return String.join(
                ", ",
                differences.stream()
                        .map(difference -> String.join(".", difference.path().subList(0, 3)))
                        .distinct()
                        .toList());
    }

    private static PartResult result(Verdict verdict, String said, List<Finding> findings, ComposeSnapshot now) {
        return new PartResult(
                Optional.of(verdict),
                said,
                findings,
                ComposeCommand.display(now.files()),
                now.failed() ? 1 : 0,
                Optional.of(JSON.valueToTree(now)));
    }

    private static ComposeSnapshot read(JsonNode measured) {
        try {
            return JSON.treeToValue(measured, ComposeSnapshot.class);
        } catch (JsonProcessingException e) {
            throw NoVerdictException.environment(
                            "The baseline's Compose snapshot was written by another version.",
                            "Start the relocation again, so that it is measured anew.")
                    .causedBy(e);
        }
    }
}
