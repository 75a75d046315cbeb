package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.files.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Lets the shims of earlier moves follow what they stand in for, so that a chain of moves leaves no shim that leads to another
 * one, or nowhere, and each is still known for what it is.
 */
final class ShimRewriter {
    private final ModuleMap map;
    private final SortedMap<String, String> renamed;

    ShimRewriter(ModuleMap map) {
        this.map = map;
        this.renamed = map.renamed();
    }

    /**
     * The shim that a file is, as it must be after the moves: the same if what it stands in for stays.
     *
     * @return nothing for a file that is no shim, that somebody has changed, or of whose package only a part moves: what that
     *     file says must be judged as any other
     */
    Optional<Shim> follow(TreeFile file) {
        return Shim.read(file.text())
                .flatMap(shim -> map.modules().module(shim.name()).flatMap(module -> {
                    String name = map.newName(module);
                    return isWhole(shim.name(), name)
                            ? Optional.of(new Shim(
                                    shim.shebang(), shim.kind(), name, path(file, shim, module), shim.warning()))
                            : Optional.empty();
                }));
    }

    /** Whether all that is below a name goes where the name goes. */
    private boolean isWhole(String name, String after) {
        String below = name + ".";
        return renamed.tailMap(below).entrySet().stream()
                .takeWhile(module -> module.getKey().startsWith(below))
                .allMatch(module ->
                        module.getValue().equals(after + module.getKey().substring(name.length())));
    }

    private String path(TreeFile file, Shim shim, PythonModule module) {
        return shim.kind() == Shim.Kind.PROGRAM
                ? RelativePath.from(
                        Paths.parent(map.moves().after(file.path())),
                        map.moves().after(module.path()))
                : "";
    }

    /** The rewritten shim; nothing where no byte changes. */
    static Optional<PythonRewriter.Result> result(TreeFile file, Shim after) {
        String text = after.text();
        return text.equals(file.text())
                ? Optional.empty()
                : Optional.of(new PythonRewriter.Result(text.getBytes(StandardCharsets.UTF_8), 1));
    }
}
