package dev.relocate.moves.shims;

import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import java.util.List;

/** Who would be left without a module when shims go. */
public final class ShimUses {
    private ShimUses() {}

    /**
     * The certain uses of removed shims that the removal did not rewrite, because only a later stage may: commands of Compose
     * files, images and CI, and in Stage 1 entry modules.
     *
     * @param tree the tree with the shims
     * @param removal what {@link ShimInventory#remove} gave for it in that stage
     */
    public static List<Violation> left(Tree tree, Relocated removal, Stage stage) {
        if (stage == Stage.ENTRYPOINTS) {
            return List.of();
        }
        List<Edit> rewrites =
                removal.edits().stream().filter(Edit.Write.class::isInstance).toList();
        List<String> removed = removal.edits().stream()
                .filter(Edit.Delete.class::isInstance)
                .map(Edit::path)
                .toList();
        return ShimInventory.of(tree.with(rewrites), removed::contains, new PythonFileCache()).stream()
                .flatMap(shim -> shim.uses().stream()
                        .filter(KeptShim.Use::certain)
                        .map(use -> new Violation(
                                "shim-in-use",
                                use.file(),
                                use.line(),
                                "This still needs the shim " + shim.file()
                                        + ", which the task removes: remove the shim in Stage 3, where this line changes with it.",
                                Stage.ENTRYPOINTS)))
                .distinct()
                .toList();
    }
}
