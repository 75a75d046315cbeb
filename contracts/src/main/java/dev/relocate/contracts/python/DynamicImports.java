package dev.relocate.contracts.python;

import java.util.Optional;

/** Recognises calls that import by a string. */
final class DynamicImports {
    private final PythonTokens tokens;

    DynamicImports(PythonTokens tokens) {
        this.tokens = tokens;
    }

    /** The call that a name begins, where it is one of them. */
    Optional<DynamicImport> at(int at, int to, Circumstances circumstances) {
        boolean called = tokens.is(at + 1, '(') && !tokens.is(at - 1, "def");
        if (!called || !isImporter(at)) {
            return Optional.empty();
        }
        int argument = at + 2;
        if (tokens.isName(argument) && tokens.is(argument + 1, '=')) {
            argument += 2;
        }
        int line = tokens.line(tokens.start(at));
        String function = tokens.text(at);
        int close = closing(at + 1, to);
        boolean string = argument < to && tokens.kind(argument) == TokenKind.STRING;
        if (string && (tokens.is(argument + 1, ',') || tokens.is(argument + 1, ')'))) {
            StringLiteral literal = StringLiteral.of(tokens, argument);
            return Optional.of(new DynamicImport(
                    function,
                    Optional.of(literal.value(tokens)),
                    literal.start(),
                    literal.end(),
                    "",
                    packageArgument(argument + 1, close),
                    line,
                    circumstances));
        }
        String prefix = "";
        if (string) {
            prefix = StringLiteral.of(tokens, argument).value(tokens);
        } else if (argument + 1 < to
                && tokens.kind(argument) == TokenKind.FSTRING_START
                && tokens.kind(argument + 1) == TokenKind.FSTRING_MIDDLE) {
            prefix = tokens.text(argument + 1);
        }
        int end = Math.max(argument, close);
        return Optional.of(new DynamicImport(
                function,
                Optional.empty(),
                tokens.start(Math.min(argument, to - 1)),
                tokens.end(Math.min(end, to - 1)),
                prefix,
                Optional.empty(),
                line,
                circumstances));
    }

    private boolean isImporter(int at) {
        return tokens.is(at, "import_module")
                || tokens.is(at, "__import__")
                || tokens.is(at, "run_module")
                || tokens.is(at, "run_path");
    }

    private Optional<String> packageArgument(int comma, int close) {
        int from = comma + 1;
        if (!tokens.is(comma, ',') || from >= close) {
            return Optional.empty();
        }
        if (tokens.is(from, "package") && tokens.is(from + 1, '=')) {
            from += 2;
        }
        return from < close ? Optional.of(tokens.text(tokens.start(from), tokens.end(close - 1))) : Optional.empty();
    }

    private int closing(int open, int to) {
        int depth = 0;
        for (int at = open; at < to; at++) {
            if (tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{')) {
                depth++;
            } else if (tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}')) {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return to;
    }
}
