package dev.relocate.contracts.model;

import dev.relocate.contracts.python.Circumstances;
import java.util.Optional;

/**
 * A first-party module that a process imports and cannot find.
 *
 * @param module the absolute dotted name
 * @param importer repository path of the file that imports it
 * @param line there, from 1
 * @param circumstances when it is imported
 * @param repositoryFile the file that it would be, where the repository has it and the container does not
 * @param standsIn the container folder, above the import path, from which it would be found (semantics A3)
 * @param certain whether nothing outside the repository can provide it
 */
public record MissingModule(
        String module,
        String importer,
        int line,
        Circumstances circumstances,
        Optional<String> repositoryFile,
        Optional<String> standsIn,
        boolean certain) {}
