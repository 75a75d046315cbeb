package dev.relocate.contracts.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which binding a name in a source means (Python Language Reference, "Resolution of names"): modules, functions, classes,
 * lambdas and comprehensions.
 */
public final class PythonScopes {
    private final PythonTokens tokens;
    private final int[] scopeOf;
    private final List<Scope> scopes = new ArrayList<>();
    private final Deque<int[]> blocks = new ArrayDeque<>(); // column of the header, scope inside

    private PythonScopes(PythonTokens tokens) {
        this.tokens = tokens;
        this.scopeOf = new int[tokens.size()];
        scopes.add(new Scope(-1, false));
        blocks.push(new int[] {-1, 0});
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.kind(at) == TokenKind.NEWLINE) {
                if (at > from) {
                    logicalLine(from, at);
                }
                from = at + 1;
            }
        }
    }

    /** The scopes of a source. */
    public static PythonScopes of(PythonTokens tokens) {
        return new PythonScopes(tokens);
    }

    /** What the name at a token means; nothing where it is bound nowhere in the file. */
    public Optional<Binding> lookup(int token) {
        return resolve(scopeOf[token], tokens.text(token));
    }

    /** What a name means at a token, whether or not the token is that name. */
    public Optional<Binding> lookup(int token, String name) {
        return resolve(scopeOf[token], name);
    }

    /** The scope in which a token stands; 0 is the module. */
    public int scopeOf(int token) {
        return scopeOf[token];
    }

    private Optional<Binding> resolve(int start, String name) {
        int index = start;
        while (index >= 0) {
            Scope scope = scopes.get(index);
            if (scope.global.contains(name)) {
                index = 0;
                scope = scopes.get(0);
            }
            boolean visible = !scope.isClass || index == start;
            boolean imported = scope.imported.contains(name);
            boolean bound = scope.bound.contains(name);
            if (visible && (imported || bound) && !scope.outer.contains(name)) {
                return Optional.of(new Binding(index, imported, bound));
            }
            index = scope.parent;
        }
        return Optional.empty();
    }

    private void logicalLine(int from, int to) {
        int column = tokens.column(from);
        while (blocks.peek()[0] >= column) {
            blocks.pop();
        }
        int outer = blocks.peek()[1];
        Arrays.fill(scopeOf, from, to, outer);
        Scope scope = scopes.get(outer);
        boolean compound = tokens.isName(from) && isCompound(from, to);
        int colon = compound ? CompoundHeader.end(tokens, from, to) : -1;
        if (colon < 0) {
            simpleStatements(from, to, scope);
            nested(from, to, outer);
            return;
        }
        new BoundNames(tokens, scope.bound).header(from, colon);
        int inside = outer;
        int first = tokens.is(from, "async") ? from + 1 : from;
        if (tokens.is(first, "def") || tokens.is(first, "class")) {
            inside = add(outer, tokens.is(first, "class"));
            if (tokens.is(first, "def")) {
                parameters(first + 2, colon, inside);
            }
        } else if (tokens.is(from, "case")) {
            captures(from + 1, colon, scope);
        }
        blocks.push(new int[] {column, inside});
        Arrays.fill(scopeOf, colon, to, inside);
        nested(from, colon, outer);
        if (colon + 1 < to) {
            simpleStatements(colon + 1, to, scopes.get(inside));
            nested(colon + 1, to, inside);
        }
    }

    private boolean isCompound(int from, int to) {
        return switch (tokens.text(from)) {
            case "def", "class", "if", "elif", "else", "while", "for", "try", "except", "finally", "with" -> true;
            case "async" -> tokens.isName(from + 1);
            case "match" -> tokens.is(to - 1, ':') && to - from > 2;
            case "case" -> CompoundHeader.end(tokens, from, to) > from + 1;
            default -> false;
        };
    }

    private void simpleStatements(int from, int to, Scope scope) {
        int depth = 0;
        int start = from;
        for (int at = from; at <= to; at++) {
            if (at == to || (depth == 0 && tokens.is(at, ';'))) {
                if (at > start) {
                    simpleStatement(start, at, scope);
                }
                start = at + 1;
            } else {
                depth += CompoundHeader.depth(tokens, at);
            }
        }
    }

    private void simpleStatement(int from, int to, Scope scope) {
        if (tokens.is(from, "import") || tokens.is(from, "from")) {
            new ImportParser(tokens, from, to)
                    .parse(Circumstances.ALWAYS)
                    .ifPresent(statement -> statement.names().forEach(name -> scope.imported.add(name.binds())));
        } else if (tokens.is(from, "global")) {
            names(from + 1, to, scope.global);
        } else if (tokens.is(from, "nonlocal")) {
            names(from + 1, to, scope.outer);
        } else {
            new BoundNames(tokens, scope.bound).simpleStatement(from, to);
        }
    }

    private void names(int from, int to, Set<String> names) {
        for (int at = from; at < to; at++) {
            if (tokens.isName(at)) {
                names.add(tokens.text(at));
            }
        }
    }

    private void parameters(int from, int colon, int scope) {
        int open = from;
        while (open < colon && !tokens.is(open, '(')) {
            open++;
        }
        parameterList(open + 1, CompoundHeader.closing(tokens, open, colon), scope);
    }

    private void parameterList(int from, int to, int scope) {
        int depth = 0;
        boolean begins = true;
        for (int at = from; at < to; at++) {
            if (begins && tokens.isName(at)) {
                scopes.get(scope).bound.add(tokens.text(at));
                scopeOf[at] = scope;
                begins = false;
            } else if (depth == 0 && tokens.is(at, ',')) {
                begins = true;
            } else {
                begins &= tokens.is(at, '*') || tokens.is(at, "**") || tokens.is(at, '/');
                depth += CompoundHeader.depth(tokens, at);
            }
        }
    }

    private void captures(int from, int to, Scope scope) {
        for (int at = from; at < to; at++) {
            boolean looked = tokens.is(at - 1, '.')
                    || tokens.is(at + 1, '.')
                    || tokens.is(at + 1, '(')
                    || tokens.is(at + 1, '=');
            if (tokens.is(at, "if")) {
                return;
            }
            if (tokens.isName(at) && !looked) {
                scope.bound.add(tokens.text(at));
            }
        }
    }

    /** Lambdas, comprehensions and {@code :=} in an expression. */
    private void nested(int from, int to, int scope) {
        for (int at = from; at < to; at++) {
            if (CompoundHeader.depth(tokens, at) > 0) {
                comprehension(at, CompoundHeader.closing(tokens, at, to));
            } else if (tokens.is(at, "lambda")) {
                lambda(at, to);
            } else if (tokens.is(at, ":=") && tokens.isName(at - 1)) {
                scopes.get(scope).bound.add(tokens.text(at - 1));
            }
        }
    }

    private void comprehension(int open, int close) {
        int depth = 0;
        int inside = -1;
        for (int at = open + 1; at < close; at++) {
            depth += CompoundHeader.depth(tokens, at);
            if (depth == 0 && tokens.is(at, "for")) {
                if (inside < 0) {
                    inside = add(scopeOf[open], false);
                    Arrays.fill(scopeOf, open + 1, close, inside);
                }
                new BoundNames(tokens, scopes.get(inside).bound).header(at, close);
            }
        }
    }

    private void lambda(int from, int to) {
        int colon = from + 1;
        int depth = 0;
        while (colon < to && !(depth == 0 && tokens.is(colon, ':'))) {
            depth += CompoundHeader.depth(tokens, colon++);
        }
        int end = colon + 1;
        depth = 0;
        while (end < to && depth >= 0 && !(depth == 0 && (tokens.is(end, ',') || tokens.is(end, ';')))) {
            depth += CompoundHeader.depth(tokens, end++);
        }
        int inside = add(scopeOf[from], false);
        Arrays.fill(scopeOf, Math.min(colon, to), Math.min(end, to), inside);
        parameterList(from + 1, colon, inside);
    }

    private int add(int parent, boolean isClass) {
        scopes.add(new Scope(parent, isClass));
        return scopes.size() - 1;
    }

    /**
     * Where a name is bound.
     *
     * @param scope the scope; 0 is the module
     * @param imported whether an import statement there binds it
     * @param otherwise whether anything else there binds it: then a use may mean either
     */
    public record Binding(int scope, boolean imported, boolean otherwise) {}

    private static final class Scope {
        private final int parent;
        private final boolean isClass;
        private final Set<String> imported = new HashSet<>();
        private final Set<String> bound = new HashSet<>();
        private final Set<String> global = new HashSet<>();
        private final Set<String> outer = new HashSet<>();

        Scope(int parent, boolean isClass) {
            this.parent = parent;
            this.isClass = isClass;
        }
    }
}
