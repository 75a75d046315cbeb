package dev.relocate.contracts.python;

import java.util.Collection;

/** Which names a statement binds (Python Language Reference, "Binding of names"); imports apart. */
final class BoundNames {
    /** Stands among the names of a module that binds some which cannot be read; no identifier. */
    static final String COMPUTED = "*computed";

    private final PythonTokens tokens;
    private final Collection<String> names;

    BoundNames(PythonTokens tokens, Collection<String> names) {
        this.tokens = tokens;
        this.names = names;
    }

    /** The targets of an assignment, annotated and chained ones too; of {@code type X = …}; nothing for other statements. */
    void simpleStatement(int from, int to) {
        if (tokens.is(from, "type") && tokens.isName(from + 1)) {
            add(from + 1);
            return;
        }
        if (tokens.isName(from) && tokens.is(from + 1, ':')) {
            add(from);
            return;
        }
        int depth = 0;
        int target = from;
        for (int at = from; at < to; at++) {
            if (opens(at)) {
                depth++;
            } else if (closes(at)) {
                depth--;
            } else if (depth == 0 && tokens.is(at, '=')) {
                targets(target, at);
                target = at + 1;
            }
        }
    }

    /** Names that an expression binds, and functions through which a module binds what its text does not name. */
    void expression(int from, int to) {
        for (int at = from; at < to; at++) {
            if (at > from && tokens.is(at, ":=") && tokens.isName(at - 1)) {
                add(at - 1);
            } else if (tokens.isName(at) && computes(at)) {
                names.add(COMPUTED);
            }
        }
    }

    private boolean computes(int at) {
        return switch (tokens.at(tokens.start(at))) {
            case 'e' -> tokens.is(at, "exec");
            case 'g' -> tokens.is(at, "globals");
            case 'l' -> tokens.is(at, "locals");
            case 'm' -> tokens.is(at, "modules");
            case 's' -> tokens.is(at, "setattr");
            case 'v' -> tokens.is(at, "vars");
            default -> false;
        };
    }

    /** Names that a function declares to be the module's. */
    void global(int from, int to) {
        for (int at = from + 1; at < to; at++) {
            if (tokens.isName(at)) {
                add(at);
            } else if (tokens.is(at, "globals")) {
                names.add(COMPUTED);
            }
        }
    }

    /** The patterns of a {@code case}: every name there may be a capture. */
    void pattern(int from, int to) {
        for (int at = from + 1; at < to && !tokens.is(at, "if"); at++) {
            if (tokens.isName(at)) {
                add(at);
            }
        }
    }

    /** The header of a compound statement, from its keyword to its colon. */
    void header(int from, int to) {
        int first = tokens.is(from, "async") ? from + 1 : from;
        if (tokens.is(first, "def") || tokens.is(first, "class")) {
            if (tokens.isName(first + 1)) {
                add(first + 1);
            }
        } else if (tokens.is(first, "for")) {
            int in = first;
            while (in < to && !tokens.is(in, "in")) {
                in++;
            }
            targets(first + 1, in);
        } else if (tokens.is(first, "with") || tokens.is(first, "except")) {
            for (int at = first; at < to; at++) {
                if (tokens.is(at, "as")) {
                    int stop = at + 1;
                    while (stop < to && !tokens.is(stop, ',') && !tokens.is(stop, ':')) {
                        stop = tokens.is(stop, '(') ? closing(stop, to) : stop + 1;
                    }
                    targets(at + 1, stop);
                }
            }
        }
    }

    private int closing(int open, int to) {
        int depth = 0;
        for (int at = open; at < to; at++) {
            depth += opens(at) ? 1 : closes(at) ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return to;
    }

    /** Names in a target list: not those that are called, subscripted, or looked up in something. */
    private void targets(int from, int to) {
        int depth = 0; // of calls and subscripts, whose contents are no targets
        for (int at = from; at < to; at++) {
            boolean follows = at > from && (tokens.isName(at - 1) || tokens.is(at - 1, ')') || tokens.is(at - 1, ']'));
            if ((tokens.is(at, '[') || tokens.is(at, '(')) && (depth > 0 || follows)) {
                depth++;
            } else if (depth > 0 && closes(at)) {
                depth--;
            } else if (depth == 0 && tokens.isName(at)) {
                boolean part = tokens.is(at - 1, '.') && at > from;
                boolean whole =
                        at + 1 < to && (tokens.is(at + 1, '.') || tokens.is(at + 1, '[') || tokens.is(at + 1, '('));
                if (!part && !whole) {
                    add(at);
                }
            }
        }
    }

    private void add(int token) {
        names.add(tokens.text(token));
    }

    private boolean opens(int at) {
        return tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{');
    }

    private boolean closes(int at) {
        return tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}');
    }
}
