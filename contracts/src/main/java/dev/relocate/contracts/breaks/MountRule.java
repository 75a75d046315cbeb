package dev.relocate.contracts.breaks;

import dev.relocate.contracts.compose.ComposeMount;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.Optional;
import java.util.Set;

/** Bind mounts of files that are gone; a folder that is not in git is made at run time. */
final class MountRule implements Rule {
    private static final Set<String> WRITTEN_BY_HAND = Set.of(
            "conf",
            "cnf",
            "cfg",
            "ini",
            "toml",
            "yml",
            "yaml",
            "py",
            "sh",
            "sql",
            "html",
            "js",
            "css",
            "xml",
            "tmpl",
            "template",
            "properties",
            "lua",
            "rules");

    @Override
    public void check(Scene scene, Findings findings) {
        for (ServiceContract contract : scene.contracts().services()) {
            for (ComposeMount mount : contract.service().mounts()) {
                Optional<String> source = mount.path().filter(path -> !path.isEmpty());
                if (source.isPresent()
                        && isHandWritten(source.get())
                        && !scene.exists(source.get())
                        && !scene.isMade(source.get())) {
                    String folder = Paths.parent(source.get());
                    findings.add(
                            BreakKind.MOUNT_SOURCE,
                            scene.tree().hasDirectory(folder),
                            new Located<>(source.get() + ":" + mount.target(), mount.file(), mount.line()),
                            Scene.row(contract),
                            "The mount of " + source.get() + " at " + mount.target()
                                    + " has no source: Docker would make an empty folder of that name.",
                            "Correct the source, or bring the file back.");
                }
            }
        }
    }

    private static boolean isHandWritten(String path) {
        String name = Paths.name(path);
        int dot = name.lastIndexOf('.');
        return dot > 0 && WRITTEN_BY_HAND.contains(name.substring(dot + 1));
    }
}
