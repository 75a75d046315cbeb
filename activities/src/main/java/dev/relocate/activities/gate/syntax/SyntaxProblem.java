package dev.relocate.activities.gate.syntax;

/**
 * Why a file does not compile.
 *
 * @param line from 1; 0 where Python names none
 */
record SyntaxProblem(int line, String message) {}
