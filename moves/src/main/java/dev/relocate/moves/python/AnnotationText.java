package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonTokens;

/** Tells string literals that are annotations, or parts of one: types named before they exist (PEP 484, "Forward references"). */
final class AnnotationText {
    private AnnotationText() {}

    /** Whether the string at a token is an annotation or an argument of one. */
    static boolean isOne(PythonTokens tokens, int string) {
        int before = string - 1;
        while (before > 0) {
            if (tokens.is(before, "->")) {
                return true;
            }
            if (tokens.is(before, ':')) {
                return tokens.isName(before - 1)
                        && !tokens.is(opener(tokens, before), '{')
                        && !tokens.is(opener(tokens, before), '[');
            }
            if (!tokens.is(before, '[') && !tokens.is(before, ',') && !tokens.is(before, '|')) {
                return false;
            }
            if (tokens.is(before, '|')) {
                before = startOfName(tokens, before - 1) - 1;
                continue;
            }
            int open = tokens.is(before, '[') ? before : opener(tokens, before);
            if (!tokens.is(open, '[')) {
                return false;
            }
            before = startOfName(tokens, open - 1) - 1;
        }
        return false;
    }

    private static int startOfName(PythonTokens tokens, int last) {
        int at = last;
        while (tokens.is(at - 1, '.') && tokens.isName(at - 2)) {
            at -= 2;
        }
        return at;
    }

    /** The bracket that a token stands in, or -1. */
    private static int opener(PythonTokens tokens, int token) {
        int depth = 0;
        for (int at = token - 1; at >= 0 && tokens.kind(at) != dev.relocate.contracts.python.TokenKind.NEWLINE; at--) {
            if (tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}')) {
                depth++;
            } else if (tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{')) {
                if (depth == 0) {
                    return at;
                }
                depth--;
            }
        }
        return -1;
    }
}
