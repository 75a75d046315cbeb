package dev.relocate.contracts.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds environment variables that are set or read by a literal name. */
final class EnvironmentScanner {
    private final PythonTokens tokens;
    private final List<EnvironmentAccess> found = new ArrayList<>();

    EnvironmentScanner(PythonTokens tokens) {
        this.tokens = tokens;
    }

    List<EnvironmentAccess> found() {
        return Collections.unmodifiableList(found);
    }

    /** Looks at a name that may begin an access, in a statement. */
    void at(int from, int at, int to, Circumstances circumstances) {
        if (tokens.is(at, "getenv") && tokens.is(at + 1, '(')) {
            read(at + 2, circumstances);
        } else if (tokens.is(at, "putenv") && tokens.is(at + 1, '(')) {
            set(at + 2, at + 4, EnvironmentAccess.Kind.SET, circumstances);
        } else if (tokens.is(at, "environ")) {
            environ(from, at, to, circumstances);
        }
    }

    private void environ(int from, int at, int to, Circumstances circumstances) {
        if (tokens.is(at + 1, '[')) {
            boolean set = tokens.is(at + 3, ']') && tokens.is(at + 4, '=');
            if (set) {
                set(at + 2, at + 5, EnvironmentAccess.Kind.SET, circumstances);
            } else if (!tokens.is(from, "del")) {
                read(at + 2, circumstances);
            }
        } else if (tokens.is(at + 1, '.') && tokens.is(at + 3, '(')) {
            if (tokens.is(at + 2, "get") || tokens.is(at + 2, "pop")) {
                read(at + 4, circumstances);
            } else if (tokens.is(at + 2, "setdefault")) {
                set(at + 4, at + 6, EnvironmentAccess.Kind.SET_DEFAULT, circumstances);
            } else if (tokens.is(at + 2, "update")) {
                update(at + 4, to, circumstances);
            }
        } else if (tokens.is(at + 1, "|=")) {
            update(at + 2, to, circumstances);
        } else {
            int name = at - 1;
            while (name > from && (tokens.is(name, '.') || tokens.is(name, "os"))) {
                name--;
            }
            if (name > from && tokens.is(name, "in")) {
                read(tokens.is(name - 1, "not") ? name - 2 : name - 1, circumstances);
            }
        }
    }

    private void update(int from, int to, Circumstances circumstances) {
        int depth = 1;
        for (int at = from; at < to && depth > 0; at++) {
            if (tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{')) {
                depth++;
            } else if (tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}')) {
                depth--;
            } else if (tokens.kind(at) == TokenKind.STRING && tokens.is(at + 1, ':')) {
                set(at, at + 2, EnvironmentAccess.Kind.SET, circumstances);
            } else if (depth <= 2 && tokens.isName(at) && tokens.is(at + 1, '=')) {
                add(tokens.text(at), literal(at + 2), EnvironmentAccess.Kind.SET, at, circumstances);
            }
        }
    }

    private void read(int name, Circumstances circumstances) {
        literal(name).ifPresent(text -> add(text, Optional.empty(), EnvironmentAccess.Kind.READ, name, circumstances));
    }

    private void set(int name, int value, EnvironmentAccess.Kind kind, Circumstances circumstances) {
        literal(name).ifPresent(text -> add(text, literal(value), kind, name, circumstances));
    }

    private Optional<String> literal(int token) {
        boolean string = token >= 0 && token < tokens.size() && tokens.kind(token) == TokenKind.STRING;
        return string ? Optional.of(StringLiteral.of(tokens, token).value(tokens)) : Optional.empty();
    }

    private void add(
            String name, Optional<String> value, EnvironmentAccess.Kind kind, int token, Circumstances circumstances) {
        int offset = tokens.start(token);
        found.add(new EnvironmentAccess(name, value, kind, tokens.line(offset), offset, circumstances));
    }
}
