package dev.relocate.contracts.breaks;

import dev.relocate.contracts.compose.ComposeBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import java.util.Optional;

/** Build contexts, Dockerfiles and stages that a Compose service names and that are gone. */
final class BuildRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        for (ServiceContract contract : scene.contracts().services()) {
            contract.service().build().ifPresent(build -> judge(scene, findings, contract, build));
        }
    }

    private static void judge(Scene scene, Findings findings, ServiceContract contract, ComposeBuild build) {
        Optional<String> context = build.context();
        Optional<String> dockerfile = build.dockerfile();
        if (context.isEmpty() || dockerfile.isEmpty()) {
            return;
        }
        if (isGone(scene, context.get())) {
            add(scene, findings, contract, build, build.line(), "The build context " + context.get());
        } else if (isGone(scene, dockerfile.get())) {
            add(scene, findings, contract, build, build.dockerfileLine(), "The Dockerfile " + dockerfile.get());
        } else if (contract.build()
                .filter(found ->
                        found.layout().isEmpty() && !found.dockerfile().stages().isEmpty())
                .isPresent()) {
            String stage = build.target().orElse("");
            add(scene, findings, contract, build, build.line(), "The stage '" + stage + "' of " + dockerfile.get());
        }
    }

    private static boolean isGone(Scene scene, String path) {
        return !path.isEmpty() && !scene.exists(path) && !scene.isMade(path);
    }

    private static void add(
            Scene scene, Findings findings, ServiceContract contract, ComposeBuild build, int line, String what) {
        findings.add(
                BreakKind.BUILD_PATH,
                !ShippedCopy.is(scene, build),
                new Located<>(what, build.file(), line),
                Scene.row(contract),
                what + " is not in the repository.",
                "Correct the path in the service's build section, or bring back what it names.");
    }
}
