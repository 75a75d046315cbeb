package dev.relocate.moves.python;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.launch.StandardLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds new top-level names that hide a module of the standard library or of an installed package. */
public final class NameClashes {
    private final ModuleMap map;
    private final UnresolvedReferences unresolved;

    /** Clashes of the moves of one relocation. */
    public NameClashes(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
    }

    /** Adds what it finds to the unresolved list. */
    public void find() {
        Set<String> judged = new TreeSet<>();
        map.moves()
                .files()
                .forEach((from, to) -> map.modules().nameOf(to).ifPresent(name -> {
                    int dot = name.indexOf('.');
                    String top = dot < 0 ? name : name.substring(0, dot);
                    if (judged.add(top) && map.modules().module(top).isEmpty()) {
                        judge(from, top);
                    }
                }));
    }

    private void judge(String from, String top) {
        if (StandardLibrary.has(top)) {
            unresolved.add(
                    from,
                    1,
                    from,
                    "The new top-level name " + top
                            + " is that of a module of the standard library, which one of the two then"
                            + " hides: choose another.");
            return;
        }
        Pattern imported = InstalledPackages.imports(top);
        for (TreeFile file : map.modules().files().values()) {
            String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
            if (text.contains(top)) {
                Matcher found = imported.matcher(text);
                boolean beside = map.resolve(file.path(), top).isPresent();
                if (!beside && found.find()) {
                    int line = (int) text.substring(0, found.end()).lines().count();
                    unresolved.add(
                            file.path(),
                            line,
                            text.substring(found.start(), found.end()).strip() + " (" + Paths.name(from) + ")",
                            "This imports an installed package named " + top + ", which the new top-level name " + top
                                    + " hides: choose another.");
                    return;
                }
            }
        }
    }
}
