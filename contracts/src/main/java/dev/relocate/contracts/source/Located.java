package dev.relocate.contracts.source;

/**
 * A value and where it was written.
 *
 * @param value what was read
 * @param file repository path
 * @param line from 1
 */
public record Located<T>(T value, String file, int line) {}
