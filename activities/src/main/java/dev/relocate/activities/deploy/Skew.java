package dev.relocate.activities.deploy;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.workflows.deploy.SkewCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images of one commit with the Compose files of another (semantics B8): a deploy and its way back both pass through them.
 *
 * @param old the tree before the change
 * @param changed the tree with it
 * @param compose the project's Compose files
 */
record Skew(Tree old, Tree changed, List<String> compose) {
    /** All four combinations: old with old, old images with new files, new images with old files, new with new. */
    List<SkewCell> cells() {
        return List.of(
                cell("old", "old", old, old),
                cell("old", "new", old, changed),
                cell("new", "old", changed, old),
                cell("new", "new", changed, changed));
    }

    /** Why the old images do not work with the new Compose files; nothing where they do. */
    Optional<String> oldImageRefusesNewCompose() {
        return firstBreak(old, changed);
    }

    private SkewCell cell(String image, String files, Tree images, Tree composes) {
        Optional<String> broken = firstBreak(images, composes);
        return new SkewCell(image, files, broken.isEmpty(), broken.orElse(""));
    }

    /** The first certain break of a service that neither commit has by itself. */
    private Optional<String> firstBreak(Tree images, Tree composes) {
        if (images == composes) {
            return Optional.empty();
        }
        ContractMaps alone = ContractMaps.derive(images, "images");
        ContractMaps mixed = ContractMaps.derive(images.with(edits(composes)), "mixed");
        return Check.against(alone, mixed).breaks().stream()
                .filter(Break::isCertain)
                .filter(found -> compose.contains(found.file()))
                .map(Break::message)
                .findFirst();
    }

    private List<Edit> edits(Tree composes) {
        List<Edit> edits = new ArrayList<>();
        for (String path : compose) {
            Optional<TreeFile> file = composes.file(path);
            edits.add(file.<Edit>map(there -> new Edit.Write(path, there.mode(), there.bytes()))
                    .orElseGet(() -> new Edit.Delete(path)));
        }
        return edits;
    }
}
