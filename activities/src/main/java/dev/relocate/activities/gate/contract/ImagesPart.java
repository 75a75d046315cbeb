package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.workflows.gate.Measurement;
import dev.relocate.workflows.plan.GatePlan;
import java.util.Optional;

/** The images that the change concerns. They are not built yet, which is said wherever the plan asks for it. */
final class ImagesPart implements ContractPart {
    @Override
    public String name() {
        return "images";
    }

    @Override
    public PartResult examine(GateSite site, Optional<JsonNode> before) {
        GatePlan.Contract plan = site.request().context().gates().contract();
        boolean wanted =
                plan.build() == GatePlan.Build.ALWAYS || (plan.build() == GatePlan.Build.WHEN_NEEDED && isNeeded(site));
        if (wanted && plan.engine() == GatePlan.Engine.REQUIRED) {
            throw NoVerdictException.plan(
                    "gates.contract.engine requires the images to be built, which this version does not do.",
                    "Set engine to when-available, or build to never.");
        }
        return wanted
                ? PartResult.notRun(
                        name(), "this version does not build images; the maps and Compose are checked without")
                : PartResult.nothing();
    }

    private static boolean isNeeded(GateSite site) {
        String tree = site.commits().treeId(site.request().commit());
        boolean same = site.request().baseline().map(Measurement::tree).equals(Optional.of(tree));
        return !same
                && site.commits().tree(site.request().commit()).files().keySet().stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .anyMatch(name -> name.startsWith("Dockerfile") || name.endsWith(".Dockerfile"));
    }
}
