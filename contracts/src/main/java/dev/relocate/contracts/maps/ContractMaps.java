package dev.relocate.contracts.maps;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.breaks.Breaks;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Tree;
import java.util.List;

/**
 * The three contract maps of a tree, and what is broken in it.
 *
 * @param revision what was read, as the caller names it
 * @param services the runtime map, by project and name
 * @param builds the build map, by Dockerfile
 * @param imports the import map, by module
 * @param breaks by file and line
 */
public record ContractMaps(
        String revision,
        List<ServiceRow> services,
        List<BuildRow> builds,
        List<ImportRow> imports,
        List<Break> breaks) {

    /** Derives the maps of a tree. Files that cannot be read are breaks, never exceptions. */
    public static ContractMaps derive(Tree tree, String revision) {
        return derive(tree, revision, new PythonFileCache());
    }

    /** Derives the maps of a tree; Python files that the cache knows are not scanned again. */
    public static ContractMaps derive(Tree tree, String revision, PythonFileCache cache) {
        return of(Contracts.withGraph(tree, cache), revision);
    }

    /** The maps of contracts that were derived already. */
    public static ContractMaps of(Contracts contracts, String revision) {
        return new ContractMaps(
                revision,
                new ServiceRows(contracts).all(),
                new BuildRows(contracts).all(),
                new ImportRows(contracts).all(),
                Breaks.in(contracts));
    }

    /**
     * The maps as text, one fact a line, sorted as the maps are, without revision, line numbers and messages: equal where
     * nothing that the contracts rely on differs.
     */
    public String digestible() {
        return Digestible.of(this);
    }
}
