package dev.relocate.contracts.shell;

/**
 * A word after quote removal.
 *
 * @param text with expansions left as they are written
 * @param literal whether it holds no expansion that the shell would make
 * @param line from 1, in the text that was parsed
 * @param start offset of its first character, quotes included
 * @param end offset after its last character
 */
public record ShellWord(String text, boolean literal, int line, int start, int end) {}
