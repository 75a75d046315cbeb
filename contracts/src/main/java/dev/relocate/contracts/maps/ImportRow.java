package dev.relocate.contracts.maps;

import java.util.List;

/**
 * A row of the import map: one entry module.
 *
 * @param module dotted name
 * @param file repository path
 * @param imports its first-party imports, in order
 * @param environment variables that it sets, in order
 * @param reads names of the environment variables that its closure reads and that no other module of it sets, sorted
 * @param together what a relocation of the file must change with it
 */
public record ImportRow(
        String module,
        String file,
        List<Import> imports,
        List<Variable> environment,
        List<String> reads,
        List<Place> together) {
    /** A first-party import. */
    public record Import(String module, int line) {}

    /**
     * An environment variable that is set.
     *
     * @param before the first-party module that is imported next; empty where none is
     */
    public record Variable(String name, int line, String before) {}

    /** A line that names the file. */
    public record Place(String file, int line) {}
}
