package dev.relocate.worker.plan.yaml;

import java.util.Optional;

/**
 * What is wrong at one place, in the parts of a sentence, each safe to print whatever paths and words of the user it names.
 *
 * @param at where
 * @param key the path of keys to the value, {@code stages.2.tasks[0].shim}; empty for the file as a whole
 * @param found what is there, as a predicate: {@code is the number 20}
 * @param expected what should be there instead, as a noun: {@code a duration such as 20m}
 * @param suggestion what to do, as a clause: {@code write 20m}
 */
public record Problem(Position at, String key, String found, Optional<String> expected, Optional<String> suggestion) {
    /** Takes the parts as they can be printed. */
    public Problem {
        key = Shown.printable(key);
        found = Shown.printable(found);
        expected = expected.map(Shown::printable);
        suggestion = suggestion.map(Shown::printable);
    }

    /** A problem of which only the finding is known. */
    public static Problem at(Position at, String key, String found) {
        return new Problem(at, key, found, Optional.empty(), Optional.empty());
    }

    /** The same with what should be there instead. */
    public Problem expecting(String expectation) {
        return new Problem(at, key, found, Optional.of(expectation), suggestion);
    }

    /** The same with what to do about it. */
    public Problem suggesting(String advice) {
        return new Problem(at, key, found, expected, Optional.of(advice));
    }
}
