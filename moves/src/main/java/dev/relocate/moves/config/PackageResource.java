package dev.relocate.moves.config;

import dev.relocate.contracts.python.ConfigurationValue;
import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.python.ModuleMap;
import java.util.Optional;

/** {@code package:folder}, a folder that is found through the package above it (Alembic documentation, "script_location"). */
record PackageResource(ModuleMap map, UnresolvedReferences unresolved) {
    /** What such a word becomes; nothing where it stays, or where the folder leaves the package, which is listed. */
    Optional<String> target(TreeFile file, ConfigurationValue value, String word) {
        int colon = word.indexOf(':');
        Optional<PythonModule> owner = map.resolve(file.path(), word.substring(0, colon));
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        boolean namespace = owner.get().kind() == PythonModule.Kind.NAMESPACE;
        String home = namespace ? owner.get().path() : Paths.parent(owner.get().path());
        String homeAfter = namespace
                ? map.moves().folderAfter(home).orElse(home)
                : Paths.parent(map.moves().after(owner.get().path()));
        String folder = Paths.join(home, word.substring(colon + 1));
        String folderAfter = map.moves().folderAfter(folder).orElse(folder);
        if (!Paths.isWithin(homeAfter, folderAfter)) {
            unresolved.add(
                    file.path(),
                    value.line(),
                    value.value(),
                    folder + " becomes " + folderAfter + ", which " + word.substring(0, colon)
                            + " is not above: name the folder by its path.");
            return Optional.empty();
        }
        String target = map.newName(file.path(), owner.get()) + ":" + Paths.relative(homeAfter, folderAfter);
        return target.equals(word) ? Optional.empty() : Optional.of(target);
    }
}
