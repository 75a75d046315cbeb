package dev.relocate.contracts.breaks;

import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.GitIgnore;
import dev.relocate.contracts.tree.Tree;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every rule looks at.
 *
 * @param contracts what was derived
 * @param ignore what is made after a checkout
 */
record Scene(Contracts contracts, GitIgnore ignore) {
    /** Folders that package managers fill. */
    private static final Pattern MADE =
            Pattern.compile("/(node_modules|site-packages|\\.?venv|\\.tox|__pycache__|\\.local)(/|$)");

    /** Longer than any path that a system takes (PATH_MAX on Linux). */
    private static final int MAX_CHARACTERS = 4_096;

    Tree tree() {
        return contracts.tree();
    }

    /** Whether a path is there, as a file or a folder with files. */
    boolean exists(String path) {
        return tree().hasFile(path) || tree().hasDirectory(path);
    }

    /** Whether a path is absent for a good reason: it is made after a checkout. */
    boolean isMade(String path) {
        return path.length() <= MAX_CHARACTERS && (ignore.ignores(path, false) || ignore.ignores(path, true));
    }

    /** The name of a service's image, or its Dockerfile. */
    static Optional<String> image(ServiceContract contract) {
        return contract.service()
                .image()
                .map(Located::value)
                .or(() -> contract.build().map(build -> build.dockerfile().path()));
    }

    static Findings.Row row(ServiceContract contract) {
        String name = contract.service().name();
        return new Findings.Row(name, Optional.of(name), image(contract));
    }

    /** Whether files of the repository fill a folder above a container path, so that it should be one of them. */
    static boolean isOurs(ContainerFiles files, String path) {
        if (Interpolation.isOpen(path)
                || files.isUnknown(path)
                || MADE.matcher(path).find()) {
            return false;
        }
        for (String folder = Paths.parent(path); !folder.equals("/"); folder = Paths.parent(folder)) {
            boolean system = folder.equals("/usr")
                    || folder.equals("/usr/local")
                    || folder.equals("/etc")
                    || folder.equals("/bin")
                    || folder.equals("/usr/local/bin")
                    || folder.equals("/usr/bin");
            if (!system && files.hasDirectory(folder)) {
                return true;
            }
        }
        return false;
    }
}
