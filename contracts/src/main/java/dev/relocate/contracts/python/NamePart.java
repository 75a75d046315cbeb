package dev.relocate.contracts.python;

/**
 * An identifier where it stands in a source.
 *
 * @param text the identifier
 * @param start offset of its first byte
 * @param end offset behind its last byte
 */
public record NamePart(String text, int start, int end) {}
