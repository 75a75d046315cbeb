package dev.relocate.contracts.python;

/**
 * One first-party import: a file needs another.
 *
 * @param from the importing file
 * @param to the imported file
 * @param module the dotted name by which it is imported, absolute
 * @param line from 1, in {@code from}
 * @param kind how it comes about
 * @param circumstances when it is imported
 */
public record ImportEdge(String from, String to, String module, int line, Kind kind, Circumstances circumstances) {
    /** How an import comes about. */
    public enum Kind {
        /** The statement names the module. */
        NAMED,
        /** A package above the named module, whose {@code __init__.py} runs first. */
        PACKAGE,
        /** A literal in a call of {@code import_module} and the like. */
        DYNAMIC
    }
}
