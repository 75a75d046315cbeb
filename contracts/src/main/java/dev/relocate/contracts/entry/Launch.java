package dev.relocate.contracts.entry;

import java.util.List;
import java.util.Optional;

/**
 * A program that a command starts.
 *
 * @param argv its own words, wrappers and shells taken off
 * @param kind what it resolves to
 * @param target as written: a module, a path or {@code module:app}; the program's name where nothing was understood
 * @param module the dotted name that Python imports
 * @param path absolute container path of the file that is started; for a module, where it would be found
 * @param importPath the container folders that Python looks imports up in, PYTHONPATH included, first match wins
 * @param directory the working directory
 * @param file repository path of the file that wrote the command
 * @param line there, from 1
 */
public record Launch(
        List<String> argv,
        EntryKind kind,
        String target,
        Optional<String> module,
        Optional<String> path,
        List<String> importPath,
        String directory,
        String file,
        int line) {

    /** Whether this is Python of which it is known where it starts. */
    public boolean isUnderstood() {
        return kind == EntryKind.MODULE || kind == EntryKind.SCRIPT || kind == EntryKind.APP;
    }
}
