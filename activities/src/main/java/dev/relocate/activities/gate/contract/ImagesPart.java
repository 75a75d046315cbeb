package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.docker.BuiltImage;
import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.docker.EngineException;
import dev.relocate.activities.docker.ImageSpec;
import dev.relocate.activities.gate.site.Count;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Measurement;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.GatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The images that the change concerns: built, and the entries of the services that run them tried inside (semantics D6).
 * What fails on the baseline's image too is not the change's doing: a person decides.
 */
final class ImagesPart implements ContractPart {
    @Override
    public String name() {
        return "images";
    }

    @Override
    public PartResult examine(GateSite site, Optional<JsonNode> before) {
        GatePlan.Contract plan = site.request().context().gates().contract();
        SortedMap<String, ImageSpec> specs =
                ImageSpec.all(Contracts.of(site.commits().tree(site.request().commit())));
        if (plan.build() == GatePlan.Build.NEVER || specs.isEmpty()) {
            return PartResult.nothing();
        }
        List<String> wanted = wanted(site, plan.build(), specs);
        if (wanted.isEmpty() && site.request().baseline().isPresent()) {
            return new PartResult(Optional.empty(), "", List.of(), "", 0, before);
        }
        Docker docker = docker(site);
        Optional<String> absent = docker.unavailable();
        if (absent.isPresent()) {
            return withoutEngine(plan.engine(), absent.get(), before.isPresent());
        }
        try {
            return new Examined(
                            site, new CommitImages(site, docker, site.request().commit()), docker)
                    .result(wanted);
        } catch (EngineException e) {
            throw NoVerdictException.broken(String.valueOf(e.getMessage()), "Then it is tried again.")
                    .causedBy(e);
        }
    }

    /** The names of the images to build: those whose inputs are not the baseline's, or all. */
    private static List<String> wanted(GateSite site, GatePlan.Build build, SortedMap<String, ImageSpec> specs) {
        Optional<SortedMap<String, ImageSpec>> base = site.request()
                .baseline()
                .map(Measurement::commit)
                .map(commit -> ImageSpec.all(Contracts.of(site.commits().tree(commit))));
        if (build == GatePlan.Build.ALWAYS) {
            return List.copyOf(specs.keySet());
        }
        return base.map(former -> specs.entrySet().stream()
                        .filter(entry -> !isSame(former.get(entry.getKey()), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList())
                .orElse(List.of());
    }

    private static boolean isSame(ImageSpec former, ImageSpec now) {
        return former != null && former.inputs().equals(now.inputs());
    }

    private static Docker docker(GateSite site) {
        Checkout where = site.proposal();
        return new Docker(invocation -> site.run(where, invocation), where.directory(), where.environment());
    }

    private PartResult withoutEngine(GatePlan.Engine engine, String why, boolean wasThere) {
        if (engine == GatePlan.Engine.REQUIRED) {
            throw NoVerdictException.environment(why, "Or set gates.contract.engine to when-available.");
        }
        if (wasThere) {
            throw NoVerdictException.broken(why, "It was there at the baseline.");
        }
        return PartResult.notRun(name(), why);
    }

    /** One commit's images, compared with the baseline's where something fails. */
    private record Examined(GateSite site, CommitImages images, Docker docker) {
        PartResult result(List<String> wanted) {
            if (wanted.isEmpty()) {
                return said(Optional.empty(), "", List.of());
            }
            Optional<String> unbuildable = images.build(wanted);
            if (unbuildable.isPresent()) {
                return unbuildable(wanted, unbuildable.get());
            }
            List<EntryProbe> probes = images.probes();
            List<Finding> failed = new ArrayList<>();
            List<Finding> undecided = new ArrayList<>();
            for (EntryProbe probe : probes) {
                images.failure(probe).ifPresent(why -> {
                    Finding finding = new Finding(
                            probe.subject(),
                            "`" + probe.command() + "` does not start in " + images.imageName(probe) + ": " + why);
                    (failsOnBase(probe) ? undecided : failed).add(finding);
                });
            }
            return said(failed, undecided, probes.size());
        }

        private PartResult unbuildable(List<String> wanted, String why) {
            boolean before =
                    base().filter(former -> former.build(wanted).isPresent()).isPresent();
            Finding finding = new Finding(
                    String.join(", ", wanted),
                    "docker build " + why + (before ? "; the baseline does not build either" : ""));
            Verdict verdict = verdict(!before, before);
            return new PartResult(
                    Optional.of(verdict), "images do not build", List.of(finding), command(), 1, Optional.empty());
        }

        private PartResult said(List<Finding> failed, List<Finding> undecided, int probes) {
            List<Finding> findings = new ArrayList<>(failed);
            findings.addAll(undecided);
            String built = Count.of(images.built().size(), "image") + " built";
            String entries = findings.isEmpty()
                    ? ", " + probes + (probes == 1 ? " entry starts" : " entries start") + " inside"
                    : ", " + findings.size() + " of " + probes + " entries do not start inside";
            return said(
                    Optional.of(verdict(!failed.isEmpty(), !undecided.isEmpty())),
                    built + (probes == 0 ? "" : entries),
                    findings);
        }

        private PartResult said(Optional<Verdict> verdict, String said, List<Finding> findings) {
            ObjectNode measured = JsonNodeFactory.instance.objectNode();
            ObjectNode inputs = measured.putObject("inputs");
            images.specs().forEach((name, spec) -> inputs.put(name, spec.inputs()));
            ObjectNode ids = measured.putObject("images");
            images.built().forEach((BuiltImage image) -> ids.put(image.reference(), image.id()));
            return new PartResult(
                    verdict, said, findings, verdict.isPresent() ? command() : "", 0, Optional.of(measured));
        }

        /** At Stage 0 nothing can be the change's fault. */
        private Verdict verdict(boolean failed, boolean undecided) {
            if (site.request().baseline().isEmpty()) {
                return failed || undecided ? Verdict.NOT_RUN : Verdict.PASSED;
            }
            return failed ? Verdict.FAILED : undecided ? Verdict.INCONCLUSIVE : Verdict.PASSED;
        }

        /** Whether the service's entry fails in the baseline's image as well. */
        private boolean failsOnBase(EntryProbe probe) {
            return base().map(former -> {
                        boolean builds =
                                former.build(List.of(images.imageName(probe))).isEmpty();
                        return !builds
                                || probe.counterpart(former.probes())
                                        .flatMap(former::failure)
                                        .isPresent();
                    })
                    .orElse(false);
        }

        private Optional<CommitImages> base() {
            return site.request().baseline().map(baseline -> new CommitImages(site, docker, baseline.commit()));
        }

        private static String command() {
            return "docker buildx bake";
        }
    }
}
