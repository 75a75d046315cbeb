package dev.relocate.contracts.python;

/**
 * An import of something in a first-party package that is not there.
 *
 * @param from the importing file
 * @param module the absolute dotted name that is missing; as written, with its dots, where these lead above the topmost package
 * @param line from 1
 * @param circumstances when it is imported; an optional one may be missing
 */
public record MissingImport(String from, String module, int line, Circumstances circumstances) {}
