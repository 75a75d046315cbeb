package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of tokens that is an expression.
 *
 * @param tokens of the whole file
 * @param from the first token
 * @param to behind the last token
 */
record Expression(PythonTokens tokens, int from, int to) {
    /** The expression from a token on, up to a comma, a closing bracket or the end of the line. */
    static Expression at(PythonTokens tokens, int from) {
        int depth = 0;
        int at = from;
        while (at < tokens.size() && tokens.kind(at) != TokenKind.NEWLINE) {
            if (opens(tokens, at)) {
                depth++;
            } else if (closes(tokens, at)) {
                depth--;
            }
            if (depth < 0 || (depth == 0 && (tokens.is(at, ',') || tokens.is(at, ';')))) {
                break;
            }
            at++;
        }
        return new Expression(tokens, from, at);
    }

    /** The arguments of the call whose opening bracket a token is, keywords included. */
    static List<Expression> arguments(PythonTokens tokens, int open) {
        List<Expression> found = new ArrayList<>();
        int at = open + 1;
        while (at < tokens.size() && !closes(tokens, at)) {
            Expression argument = at(tokens, at);
            found.add(argument);
            if (!tokens.is(argument.to, ',')) {
                break;
            }
            at = argument.to + 1;
        }
        return found;
    }

    int size() {
        return to - from;
    }

    boolean is(int offset, String text) {
        return from + offset < to && tokens.is(from + offset, text);
    }

    boolean isName(int offset) {
        return from + offset < to && tokens.isName(from + offset);
    }

    String text(int offset) {
        return tokens.text(from + offset);
    }

    TokenKind kind(int offset) {
        return tokens.kind(from + offset);
    }

    Expression part(int start, int end) {
        return new Expression(tokens, from + start, from + end);
    }

    /** The parts between an operator or keyword that stands in no brackets; the whole where there is none. */
    List<Expression> split(String operator) {
        List<Expression> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int at = from; at < to; at++) {
            if (opens(tokens, at) || tokens.kind(at) == TokenKind.FSTRING_START) {
                depth++;
            } else if (closes(tokens, at) || tokens.kind(at) == TokenKind.FSTRING_END) {
                depth--;
            } else if (depth == 0 && tokens.is(at, operator)) {
                parts.add(new Expression(tokens, start, at));
                start = at + 1;
            }
        }
        parts.add(new Expression(tokens, start, to));
        return parts;
    }

    /** The token, counted from the first, that closes the bracket at another; the size where none does. */
    int closing(int open) {
        int depth = 0;
        for (int at = from + open; at < to; at++) {
            depth += opens(tokens, at) ? 1 : closes(tokens, at) ? -1 : 0;
            if (depth == 0) {
                return at - from;
            }
        }
        return size();
    }

    private static boolean opens(PythonTokens tokens, int at) {
        return tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{');
    }

    private static boolean closes(PythonTokens tokens, int at) {
        return tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}');
    }
}
