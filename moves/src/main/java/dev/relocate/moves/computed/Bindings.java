package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.contracts.source.Lazy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the variables of one file are bound to. */
final class Bindings {
    private final String path;
    private final PythonTokens tokens;
    private final FirstPartyValues everywhere;
    private final NameValues values;
    private final Lazy<Blocks> blocks;

    Bindings(String path, PythonTokens tokens, FirstPartyValues everywhere, NameValues values) {
        this.path = path;
        this.tokens = tokens;
        this.everywhere = everywhere;
        this.values = values;
        this.blocks = new Lazy<>(() -> everywhere.blocks(tokens));
    }

    boolean isInClass(int token, String ending) {
        return blocks.get()
                .classAround(token)
                .filter(block -> tokens.text(block.keyword() + 1).endsWith(ending))
                .isPresent();
    }

    /** What an attribute of that name is ever set to, wherever that is. */
    Set<NamePattern> attribute(String name) {
        return everywhere.attribute(name, values.depth() + 1);
    }

    /** What the variable at a token can be. */
    Set<NamePattern> variable(int token) {
        String name = tokens.text(token);
        for (Optional<Blocks.Block> function = blocks.get().functionAround(token);
                function.isPresent();
                function = blocks.get().functionAround(function.get().keyword())) {
            Blocks.Block block = function.get();
            Set<NamePattern> found = new HashSet<>(bound(name, block.keyword() + 1, block.end(), false));
            Optional<Parameter> parameter = Parameter.of(tokens, block.keyword(), name);
            parameter.ifPresent(known -> found.addAll(passed(known, block)));
            if (parameter.isPresent() || !found.isEmpty()) {
                return found;
            }
        }
        Set<NamePattern> found = bound(name, 0, tokens.size(), true);
        return found.isEmpty() ? Set.of(NamePattern.any()) : found;
    }

    private Set<NamePattern> passed(Parameter parameter, Blocks.Block function) {
        boolean method = blocks.get()
                .classAround(function.keyword())
                .filter(block -> block.column() < function.column())
                .isPresent();
        int before = blocks.get().line(function.keyword()) - 1;
        boolean decorated = before > 0 && tokens.is(blocks.get().line(before), '@');
        if (decorated) {
            return Set.of(NamePattern.handed());
        }
        Set<NamePattern> found = new HashSet<>(
                everywhere.passed(tokens.text(function.keyword() + 1), parameter, method, values.depth() + 1));
        if (found.remove(NamePattern.any()) || found.isEmpty()) {
            found.add(NamePattern.handed());
        }
        parameter.fallback().ifPresent(value -> {
            if (!value.is(0, "None")) {
                found.addAll(values.of(value));
            }
        });
        return found;
    }

    private Set<NamePattern> bound(String name, int from, int to, boolean top) {
        Set<NamePattern> found = new HashSet<>();
        for (int at = from; at < to; at++) {
            if (tokens.is(at, name)
                    && !tokens.is(at - 1, '.')
                    && !(top && blocks.get().isNested(at))) {
                found.addAll(binding(at));
            }
        }
        return found;
    }

    /** What one mention binds the variable to; nothing where it binds nothing. */
    private Set<NamePattern> binding(int at) {
        int line = blocks.get().line(at);
        boolean outer = depth(line, at) == 0;
        if (tokens.is(line, "from") && !tokens.is(at + 1, "as")) {
            return everywhere.imported(path, line, tokens.is(at - 1, "as") ? at - 2 : at, values.depth() + 1);
        }
        if (tokens.is(at - 1, "for") && tokens.is(at + 1, "in")) {
            return items(Expression.at(tokens, at + 2));
        }
        if (outer && tokens.is(at + 1, '=')) {
            return tokens.is(at - 1, ',') ? unpacked(line, at) : values.of(Expression.at(tokens, at + 2));
        }
        if (outer && at == line && tokens.is(at + 1, ':')) {
            Expression type = Expression.at(tokens, at + 2);
            List<Expression> parts = type.split("=");
            return parts.size() == 2 ? values.of(parts.get(1)) : Set.of();
        }
        if (outer && tokens.is(at + 1, ',') && isTarget(at)) {
            return unpacked(line, at);
        }
        boolean otherwise = tokens.is(at + 1, ":=")
                || tokens.is(at - 1, "as")
                || tokens.is(at - 1, "global")
                || tokens.is(at - 1, "nonlocal")
                || tokens.is(at - 1, "for")
                || (outer && tokens.is(at + 1, "in") && tokens.is(line, "for"))
                || (outer && at + 1 < tokens.size() && tokens.text(at + 1).matches("[-+*/%|&^]="));
        return otherwise ? Set.of(NamePattern.any()) : Set.of();
    }

    /** The items of a collection that is written out here or where its name is bound. */
    private Set<NamePattern> items(Expression collection) {
        Expression code = collection.split("if").get(0);
        int last = code.size() - 1;
        if (last > 0 && code.is(last, ":")) {
            code = code.part(0, last);
        }
        if (code.size() == 1 && code.isName(0)) {
            Optional<Blocks.Block> function = blocks.get().functionAround(code.from());
            Optional<Parameter> all = function.flatMap(
                            block -> Parameter.of(tokens, block.keyword(), collection.text(0)))
                    .filter(Parameter::open);
            if (all.isPresent()) {
                return passed(all.get(), function.get());
            }
            Optional<Expression> written = assigned(code.text(0));
            return written.isEmpty() ? Set.of(NamePattern.any()) : items(written.get());
        }
        boolean literal = code.is(0, "[") || code.is(0, "(") || code.is(0, "{");
        if (!literal) {
            return Set.of(NamePattern.any());
        }
        Set<NamePattern> found = new HashSet<>();
        for (Expression item : Expression.arguments(tokens, code.from())) {
            found.addAll(item.split(":").size() > 1 ? Set.of(NamePattern.any()) : values.of(item));
        }
        return found;
    }

    /** The only collection that a name is bound to in the file, where nothing changes it. */
    private Optional<Expression> assigned(String name) {
        Optional<Expression> found = Optional.empty();
        for (int at = 0; at < tokens.size(); at++) {
            if (!tokens.is(at, name) || tokens.is(at - 1, '.')) {
                continue;
            }
            boolean changes = tokens.is(at + 1, '.') || tokens.is(at + 1, "+=") || tokens.is(at + 1, '[');
            boolean set = tokens.is(at + 1, '=') && at == blocks.get().line(at);
            if (changes || (set && found.isPresent())) {
                return Optional.empty();
            }
            if (set) {
                found = Optional.of(Expression.at(tokens, at + 2));
            }
        }
        return found;
    }

    /** {@code head, _, tail = name.rpartition(".")}: the first target is what is left of the name. */
    private Set<NamePattern> unpacked(int line, int at) {
        int equals = at;
        while (equals < tokens.size() && !tokens.is(equals, '=') && tokens.kind(equals) != TokenKind.NEWLINE) {
            equals++;
        }
        Expression value = Expression.at(tokens, equals + 1);
        int call = value.size() - 1;
        while (call > 0 && !value.is(call, "(")) {
            call--;
        }
        boolean cuts = at == line && call >= 3 && value.isName(call - 1) && NameValues.isCut(value.text(call - 1));
        return cuts && value.is(call - 2, ".")
                ? values.cut(values.of(value.part(0, call - 2)))
                : Set.of(NamePattern.any());
    }

    /** Whether an assignment's sign follows on the line. */
    private boolean isTarget(int at) {
        for (int next = at; next < tokens.size() && tokens.kind(next) != TokenKind.NEWLINE; next++) {
            if (tokens.is(next, '=')) {
                return true;
            }
            if (tokens.is(next, '(')) {
                return false;
            }
        }
        return false;
    }

    private int depth(int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            boolean opens = tokens.is(at, '(') || tokens.is(at, '[') || tokens.is(at, '{');
            boolean closes = tokens.is(at, ')') || tokens.is(at, ']') || tokens.is(at, '}');
            depth += opens ? 1 : closes ? -1 : 0;
        }
        return depth;
    }
}
