package dev.relocate.contracts.python;

/** Finds where the header of a compound statement ends (Python Language Reference, "Compound statements"). */
final class CompoundHeader {
    private CompoundHeader() {}

    /** The index of the colon that ends the header that begins at {@code from}, or -1. */
    static int end(PythonTokens tokens, int from, int to) {
        int depth = 0;
        int lambdas = 0;
        for (int at = from; at < to; at++) {
            if (tokens.kind(at) == TokenKind.OPERATOR) {
                depth += depth(tokens, at);
                if (depth == 0 && tokens.is(at, ':')) {
                    if (lambdas == 0) {
                        return at;
                    }
                    lambdas--;
                }
            } else if (depth == 0 && tokens.is(at, "lambda")) {
                lambdas++;
            }
        }
        return -1;
    }

    /** What a token adds to the depth of brackets: 1, -1 or 0. */
    static int depth(PythonTokens tokens, int token) {
        if (tokens.kind(token) != TokenKind.OPERATOR) {
            return 0;
        }
        return switch (tokens.at(tokens.start(token))) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    /** The index of the bracket that closes the one at {@code open}, or {@code to}. */
    static int closing(PythonTokens tokens, int open, int to) {
        int depth = 0;
        for (int at = open; at < to; at++) {
            depth += depth(tokens, at);
            if (depth == 0) {
                return at;
            }
        }
        return to;
    }
}
