package dev.relocate.contracts.docker;

/**
 * A word of an instruction.
 *
 * @param text quotes and escapes removed, variables as written
 * @param line from 1
 * @param start offset of its first byte in the file, quote included
 * @param end offset behind its last byte
 */
public record DockerWord(String text, int line, int start, int end) {}
