package dev.relocate.contracts.breaks;

import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.web.StaticSite;

/** Paths that nginx serves and nothing provides (semantics A8). */
final class NginxRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        for (ServiceContract contract : scene.contracts().services()) {
            contract.site().ifPresent(site -> site.served().forEach(path -> judge(contract, path, findings)));
        }
    }

    private static void judge(ServiceContract contract, Located<String> served, Findings findings) {
        String path = Paths.inContainer("/", served.value());
        boolean mounted = contract.service().mounts().stream()
                .anyMatch(mount -> Paths.isWithin(mount.target(), path) || Paths.isWithin(path, mount.target()));
        boolean copied = contract.files().hasDirectory(path)
                || contract.files().repositoryFile(path).isPresent()
                || contract.files().isUnknown(path);
        boolean below = Paths.isWithin(StaticSite.NGINX_ROOT, path) && !path.equals(StaticSite.NGINX_ROOT);
        if (!mounted && !copied && below) {
            findings.add(
                    BreakKind.NGINX_PATH,
                    true,
                    served,
                    Scene.row(contract),
                    "nginx serves " + path + ", and no mount or COPY of the service provides it.",
                    "Correct the path, or the mount's target, so that they agree.");
        }
    }
}
