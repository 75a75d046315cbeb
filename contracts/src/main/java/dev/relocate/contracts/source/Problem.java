package dev.relocate.contracts.source;

/**
 * Why a file, or a part of it, could not be read.
 *
 * @param file repository path
 * @param line from 1
 * @param message one sentence: cause and remedy
 */
public record Problem(String file, int line, String message) {}
