package dev.relocate.contracts.python;

import java.util.Optional;

/**
 * An environment variable that a file sets or reads.
 *
 * @param name the variable's name
 * @param value the literal that it is set to; empty where it is computed or only read
 * @param kind whether it is set, set where it is missing, or read
 * @param line from 1
 * @param offset of the statement, comparable with that of an import
 * @param circumstances when it happens
 */
public record EnvironmentAccess(
        String name, Optional<String> value, Kind kind, int line, int offset, Circumstances circumstances) {
    /** What is done with a variable. */
    public enum Kind {
        /** {@code os.environ["X"] = …}, {@code os.environ.update(X=…)}, {@code os.putenv}. */
        SET,
        /** {@code os.environ.setdefault("X", …)}. */
        SET_DEFAULT,
        /** {@code os.environ["X"]}, {@code os.environ.get("X")}, {@code os.getenv("X")}. */
        READ
    }
}
