package dev.relocate.moves.python;

import dev.relocate.contracts.python.DynamicImport;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the file itself tells about the name that a computed import gets, where that is one of some literals. */
final class ComputedName {
    private final PythonTokens tokens;
    private final int first;
    private final int end;

    private ComputedName(PythonTokens tokens, int first, int end) {
        this.tokens = tokens;
        this.first = first;
        this.end = end;
    }

    /** The argument of a call whose imported name is computed. */
    static ComputedName of(PythonTokens tokens, DynamicImport call) {
        int first = 0;
        while (first < tokens.size() && tokens.start(first) < call.start()) {
            first++;
        }
        int depth = 0;
        int end = first;
        while (end < tokens.size() && !(depth == 0 && (tokens.is(end, ',') || tokens.is(end, ')')))) {
            boolean opens = tokens.is(end, '(') || tokens.is(end, '[') || tokens.is(end, '{');
            boolean closes = tokens.is(end, ')') || tokens.is(end, ']') || tokens.is(end, '}');
            depth += opens ? 1 : closes ? -1 : 0;
            end++;
        }
        return new ComputedName(tokens, first, end);
    }

    /** The string tokens that are all that the variable part of the name can be; nothing where there may be others. */
    Optional<List<Integer>> literals() {
        return variable().flatMap(this::valuesOf);
    }

    /** Whether the whole name is the variable part, as in {@code import_module(name)}. */
    boolean isVariableAlone() {
        return end == first + 1;
    }

    /** The only name in the argument, apart from literal text before it. */
    private Optional<String> variable() {
        Optional<String> found = Optional.empty();
        for (int at = first; at < end; at++) {
            if (tokens.isName(at)) {
                if (found.isPresent() || (at + 1 < end && !isQuote(at + 1))) {
                    return Optional.empty();
                }
                found = Optional.of(tokens.text(at));
            }
        }
        return found;
    }

    private boolean isQuote(int token) {
        return tokens.kind(token) == TokenKind.FSTRING_END || tokens.is(token, '}');
    }

    /** The strings that a variable is ever bound to in the file, by loops over literals or by assignments. */
    private Optional<List<Integer>> valuesOf(String name) {
        if (isParameter(name)) {
            return Optional.empty();
        }
        List<Integer> values = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (!tokens.is(at, name) || tokens.is(at - 1, '.')) {
                continue;
            }
            Optional<List<Integer>> found = Optional.of(List.of());
            if (tokens.is(at + 1, "in") && tokens.is(at - 1, "for")) {
                found = collection(at + 2);
            } else if (tokens.is(at + 1, '=') && !tokens.is(at - 1, '(') && !tokens.is(at - 1, ',')) {
                found = strings(at + 2, at + 2, TokenKind.NEWLINE);
            } else if (tokens.is(at - 1, "for") || tokens.is(at - 1, "as") || tokens.is(at + 1, ":=")) {
                return Optional.empty();
            }
            if (found.isEmpty()) {
                return found;
            }
            values.addAll(found.get());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    /** The strings of a literal collection, written here or assigned to a name. */
    private Optional<List<Integer>> collection(int at) {
        if (tokens.is(at, '[') || tokens.is(at, '(') || tokens.is(at, '{')) {
            return strings(at, at + 1, TokenKind.OPERATOR);
        }
        if (!tokens.isName(at) || tokens.is(at + 1, '.') || tokens.is(at + 1, '(')) {
            return Optional.empty();
        }
        Optional<List<Integer>> values = Optional.empty();
        for (int other = 0; other < tokens.size(); other++) {
            if (tokens.is(other, tokens.text(at)) && tokens.is(other + 1, '=')) {
                if (values.isPresent()) {
                    return Optional.empty();
                }
                int open = other + 2;
                boolean literal = tokens.is(open, '[') || tokens.is(open, '(') || tokens.is(open, '{');
                values = literal ? strings(open, open + 1, TokenKind.OPERATOR) : Optional.empty();
                if (values.isEmpty()) {
                    return values;
                }
            }
        }
        return values;
    }

    /** String tokens with commas between, up to the end of the line or to the bracket that closes. */
    private Optional<List<Integer>> strings(int open, int from, TokenKind until) {
        List<Integer> found = new ArrayList<>();
        for (int at = from; at < tokens.size(); at++) {
            boolean closed = tokens.is(at, ']') || tokens.is(at, ')') || tokens.is(at, '}');
            if (until == TokenKind.OPERATOR && closed && at > open) {
                return Optional.of(found);
            }
            if (tokens.kind(at) == TokenKind.NEWLINE) {
                return until == TokenKind.NEWLINE && !found.isEmpty() ? Optional.of(found) : Optional.empty();
            }
            if (tokens.kind(at) == TokenKind.STRING) {
                found.add(at);
            } else if (!tokens.is(at, ',')) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a name is a parameter of a function that encloses the call. */
    private boolean isParameter(String name) {
        int column = column(lineOf(first));
        for (int at = lineOf(first); at >= 0; at = at == 0 ? -1 : lineOf(at - 1)) {
            int keyword = tokens.is(at, "async") ? at + 1 : at;
            if (column(at) < column) {
                column = column(at);
                if (tokens.is(keyword, "def") && hasParameter(keyword + 2, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasParameter(int open, String name) {
        int depth = 0;
        for (int at = open; at < tokens.size() && !(depth == 1 && tokens.is(at, ')')); at++) {
            boolean opens = tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{');
            boolean closes = tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}');
            depth += opens ? 1 : closes ? -1 : 0;
            boolean begins = tokens.is(at - 1, '(') || tokens.is(at - 1, ',') || tokens.is(at - 1, '*');
            if (depth == 1 && begins && tokens.is(at, name)) {
                return true;
            }
        }
        return false;
    }

    /** The first token of the logical line that holds a token. */
    private int lineOf(int token) {
        int at = token;
        while (at > 0 && tokens.kind(at - 1) != TokenKind.NEWLINE) {
            at--;
        }
        return at;
    }

    private int column(int token) {
        int at = tokens.start(token);
        int start = at;
        while (start > 0 && tokens.at(start - 1) != '\n' && tokens.at(start - 1) != '\r') {
            start--;
        }
        return at - start;
    }
}
