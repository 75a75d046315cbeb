package dev.relocate.moves;

/**
 * A stage rule that a change breaks.
 *
 * @param rule the rule's name, as in {@code docs}: {@code no-entrypoint}, {@code no-runtime-files}, …
 * @param file path of the offending file
 * @param line from 1, or 0 for the file as a whole
 * @param message one sentence: what is wrong and what to do
 * @param allowedIn the lowest stage that may do this
 */
public record Violation(String rule, String file, int line, String message, Stage allowedIn) {}
