package dev.relocate.moves.python;

import dev.relocate.contracts.python.DynamicImport;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.moves.computed.CallArguments;
import dev.relocate.moves.computed.FirstPartyValues;
import dev.relocate.moves.computed.NamePattern;
import dev.relocate.moves.computed.NamePattern.OwnNames;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells whether an import of a computed name may name what moves, by a name that does not follow by itself. */
final class ComputedImports {
    private final ModuleMap map;
    private final FirstPartyValues values;
    /** New by old name, of every module whose name changes. */
    private final SortedMap<String, String> renamed;

    ComputedImports(ModuleMap map) {
        this.map = map;
        this.values = new FirstPartyValues(map.modules());
        this.renamed = map.renamed();
    }

    boolean concern(PythonSource source, DynamicImport call) {
        PythonTokens tokens = source.tokens();
        CallArguments arguments = CallArguments.of(tokens, call.start());
        OwnNames own = own(source.path());
        return arguments.names(source.path(), tokens, values).stream()
                .anyMatch(pattern -> !pattern.isJudgedElsewhere() && misses(source, pattern, own));
    }

    private boolean misses(PythonSource source, NamePattern pattern, OwnNames own) {
        boolean ownMoves = pattern.isOwn() && !own.name().equals(own.nameAfter());
        return (ownMoves ? everything() : renamed)
                .entrySet().stream()
                        .anyMatch(module -> pattern.misses(
                                module.getKey(), module.getValue(), own, name -> map.rename(source.path(), name)));
    }

    /** What is beside a file that moves may have to be named anew even where it stays. */
    private Map<String, String> everything() {
        SortedMap<String, String> all = new TreeMap<>();
        map.modules().files().keySet().stream()
                .flatMap(path -> map.modules().modulesOfFile(path).stream())
                .forEach(module -> all.put(module.name(), map.newName(module)));
        return all;
    }

    private OwnNames own(String path) {
        String name = map.modules().nameOf(path).orElse("");
        String after = map.nameAfter(path).orElse(name);
        return new OwnNames(
                name,
                path.endsWith("/__init__.py") ? name : parent(name),
                after,
                map.moves().after(path).endsWith("/__init__.py") ? after : parent(after));
    }

    private static String parent(String name) {
        return Optional.of(name.lastIndexOf('.'))
                .filter(dot -> dot > 0)
                .map(dot -> name.substring(0, dot))
                .orElse("");
    }
}
