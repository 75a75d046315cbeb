package dev.relocate.contracts.breaks;

import dev.relocate.contracts.compose.ComposeBuild;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;

/**
 * A copy of a Compose file that is shipped to where its paths are right, such as one that a program embeds. In the
 * repository its builds resolve from the folder of the file that it copies alone.
 */
final class ShippedCopy {
    private ShippedCopy() {}

    /** Whether a build whose path is gone stands in such a copy. */
    static boolean is(Scene scene, ComposeBuild build) {
        TreeFile file = scene.tree().file(build.file()).orElseThrow();
        String name = Paths.name(file.path());
        return !resolves(scene, build)
                && scene.contracts().services().stream()
                        .flatMap(contract -> contract.service().build().stream())
                        .noneMatch(other -> other.file().equals(file.path()) && resolves(scene, other))
                && scene.tree().files().values().stream()
                        .anyMatch(other -> !other.path().equals(file.path())
                                && Paths.name(other.path()).equals(name)
                                && other.blobId().equals(file.blobId())
                                && isOriginal(scene, build, Paths.parent(other.path())));
    }

    /**
     * Whether the build resolves from the folder of a file that is the same. Files side by side that each build a folder of
     * their own belong to projects that are alike: what one lacks is not shipped elsewhere.
     */
    private static boolean isOriginal(Scene scene, ComposeBuild build, String folder) {
        boolean own = build.context()
                .filter(context ->
                        context.equals(Paths.parent(build.file())) || isBelow(context, Paths.parent(build.file())))
                .isPresent();
        return (!own || isBelow(build.file(), folder)) && resolves(scene, build.from(folder));
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    private static boolean resolves(Scene scene, ComposeBuild build) {
        return build.inline().isEmpty()
                ? build.dockerfile().filter(scene.tree()::hasFile).isPresent()
                : build.context().filter(scene::exists).isPresent();
    }
}
