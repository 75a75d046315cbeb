package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.files.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lets the shims of earlier moves follow what they stand in for, so that a further move leaves none that leads to another shim, or
 * nowhere, and each is still known for what it is.
 */
final class ShimRewriter {
    private final ModuleMap map;

    ShimRewriter(ModuleMap map) {
        this.map = map;
    }

    /**
     * The shim that a file is, as it must be after the moves: the same if what it stands in for stays.
     *
     * @return nothing for a file that is no shim, that somebody has changed, that leads elsewhere, or of whose package only a
     *     part moves: what that file says must be judged as any other
     */
    Optional<Shim> follow(TreeFile file) {
        return Shim.read(unixLines(file.text()))
                .filter(shim -> linesAreAlike(file.text()))
                .flatMap(shim -> map.resolve(file.path(), shim.name())
                        .filter(module -> leadsTo(file.path(), shim, module) && movesAsOne(shim, module))
                        .map(module -> new Shim(
                                shim.shebang(),
                                shim.kind(),
                                map.newName(file.path(), module),
                                path(file.path(), shim, module),
                                shim.warning())));
    }

    /** Whether a program's shim starts the very module that it gives to who imports it. */
    private static boolean leadsTo(String file, Shim shim, PythonModule module) {
        return shim.kind() != Shim.Kind.PROGRAM
                || Paths.inRepository(Paths.parent(file), shim.path())
                        .filter(module.path()::equals)
                        .isPresent();
    }

    /** Whether all files of a package stay, or go where the package goes. */
    private boolean movesAsOne(Shim shim, PythonModule module) {
        if (shim.kind() != Shim.Kind.PACKAGE) {
            return true;
        }
        if (module.kind() != PythonModule.Kind.PACKAGE) {
            return false;
        }
        String folder = module.folder();
        String after = Paths.parent(map.moves().after(module.path()));
        return map.modules().files().subMap(folder + "/", folder + "0").keySet().stream()
                .allMatch(file -> map.moves().after(file).equals(Paths.join(after, Paths.relative(folder, file))));
    }

    private String path(String file, Shim shim, PythonModule module) {
        String shimAfter = map.moves().after(file);
        String moduleAfter = map.moves().after(module.path());
        boolean stays = shimAfter.equals(file) && moduleAfter.equals(module.path());
        return shim.kind() != Shim.Kind.PROGRAM || stays
                ? shim.path()
                : RelativePath.from(Paths.parent(shimAfter), moduleAfter);
    }

    /** The rewritten shim, with the line ends of the file; nothing where no byte changes. */
    static Optional<PythonRewriter.Result> result(TreeFile file, Shim after) {
        String text = file.text().contains("\r\n") ? after.text().replace("\n", "\r\n") : after.text();
        return text.equals(file.text())
                ? Optional.empty()
                : Optional.of(new PythonRewriter.Result(text.getBytes(StandardCharsets.UTF_8), 1));
    }

    private static String unixLines(String text) {
        return text.replace("\r\n", "\n");
    }

    private static boolean linesAreAlike(String text) {
        return !text.contains("\r\n") || unixLines(text).replace("\n", "\r\n").equals(text);
    }
}
