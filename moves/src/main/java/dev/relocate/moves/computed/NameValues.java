package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.contracts.source.Lazy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out what an expression in one file can be, as far as it is text. */
final class NameValues {
    /** Names that objects have from where they were loaded. */
    private static final Set<String> LOADED = Set.of("__name__", "__module__", "__package__");

    private static final Set<String> CUTS = Set.of("rpartition", "rsplit", "partition", "split");
    private static final Pattern PERCENT = Pattern.compile("%(?:\\(\\w+\\))?[a-z]");
    private static final Pattern FIELD = Pattern.compile("\\{[^{}]*}");
    private static final int MOST = 64;
    private static final int DEEPEST = 6;

    private final PythonTokens tokens;
    private final Bindings bindings;
    private final Lazy<Boolean> usesRegistry = new Lazy<>(this::usesRegistry);
    private final int depth;
    /** The variables that are being followed: one that leads back to itself may be anything. */
    private final Set<String> open = new HashSet<>();

    private int nesting;

    /**
     * @param path of the file, before the moves
     * @param depth how many variables and callers led here
     */
    NameValues(String path, PythonTokens tokens, FirstPartyValues values, int depth) {
        this.tokens = tokens;
        this.depth = depth;
        this.bindings = new Bindings(path, tokens, values, this);
    }

    int depth() {
        return depth;
    }

    /** Every form that an expression's value can have; never empty. */
    Set<NamePattern> of(Expression expression) {
        boolean tooDeep = depth > DEEPEST || nesting > MOST;
        nesting++;
        Set<NamePattern> found = tooDeep || expression.size() == 0 ? Set.of(NamePattern.any()) : read(expression);
        nesting--;
        return found.isEmpty() || found.size() > MOST ? Set.of(NamePattern.any()) : found;
    }

    private Set<NamePattern> read(Expression expression) {
        if (expression.is(0, "(") && expression.closing(0) == expression.size() - 1) {
            return of(expression.part(1, expression.size() - 1));
        }
        List<Expression> choice = expression.split("if");
        if (choice.size() == 2) {
            List<Expression> otherwise = choice.get(1).split("else");
            return otherwise.size() == 2 ? union(List.of(choice.get(0), otherwise.get(1))) : Set.of(NamePattern.any());
        }
        List<Expression> alternatives = expression.split("or");
        if (alternatives.size() > 1) {
            return union(alternatives);
        }
        List<Expression> summands = expression.split("+");
        if (summands.size() > 1) {
            return joined(summands.stream().map(this::of).toList());
        }
        List<Expression> formatted = expression.split("%");
        if (formatted.size() == 2 && formatted.get(0).size() == 1 && isText(formatted.get(0))) {
            return fill(literal(formatted.get(0)), PERCENT, percent(formatted.get(1)));
        }
        return operand(expression);
    }

    private Set<NamePattern> operand(Expression expression) {
        if (isText(expression)) {
            return Set.of(expression.size() == 1 ? NamePattern.literal(literal(expression)) : composed(expression));
        }
        if (expression.kind(0) == TokenKind.FSTRING_START) {
            return formatted(expression);
        }
        if (expression.kind(0) == TokenKind.STRING && expression.is(1, ".") && expression.is(3, "(")) {
            return method(expression);
        }
        if (!expression.isName(0)) {
            return Set.of(NamePattern.any());
        }
        if (expression.size() == 1) {
            return variable(expression);
        }
        return attribute(expression);
    }

    private Set<NamePattern> variable(Expression expression) {
        return switch (expression.text(0)) {
            case "__name__" -> Set.of(new NamePattern(NamePattern.OWN_NAME, false));
            case "__package__" -> Set.of(new NamePattern(NamePattern.OWN_PACKAGE, false));
            default -> followed(expression);
        };
    }

    private Set<NamePattern> followed(Expression expression) {
        if (!open.add(expression.text(0))) {
            return Set.of(NamePattern.any());
        }
        Set<NamePattern> found = bindings.variable(expression.from());
        open.remove(expression.text(0));
        return found;
    }

    /** {@code a.b.c}, or a call or item of it. */
    private Set<NamePattern> attribute(Expression expression) {
        int last = 0;
        while (expression.is(last + 1, ".") && expression.isName(last + 2)) {
            last += 2;
        }
        String name = expression.text(last);
        if (last == expression.size() - 1) {
            boolean application =
                    name.equals("name") && expression.text(last - 2).matches("app|app_config|config|self");
            boolean loaded = LOADED.contains(name) || (application && isApplication(expression, last - 2));
            return loaded ? Set.of(NamePattern.following()) : bindings.attribute(name);
        }
        if (expression.is(last + 1, "(")) {
            int close = expression.closing(last + 1);
            if (name.equals("str") && last == 0 && close == expression.size() - 1) {
                return of(expression.part(2, close));
            }
            boolean first =
                    expression.is(close + 1, "[") && expression.text(close + 2).equals("0");
            if (isCut(name) && last >= 2 && first) {
                return cut(of(expression.part(0, last - 1)));
            }
        }
        return Set.of(NamePattern.any());
    }

    /** Whether {@code self.name} stands in an AppConfig, or the variable may come from Django's registry of them. */
    private boolean isApplication(Expression expression, int at) {
        return expression.text(at).equals("self")
                ? bindings.isInClass(expression.from(), "AppConfig")
                : usesRegistry.get();
    }

    /** Whether the file imports Django's registry of apps, or asks one for them. */
    private boolean usesRegistry() {
        for (int at = 0; at < tokens.size(); at++) {
            boolean imported = tokens.is(at, "django") && tokens.is(at + 1, '.') && tokens.is(at + 2, "apps");
            if (imported || tokens.is(at, "get_app_configs") || tokens.is(at, "get_app_config")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a method cuts a text at its dots. */
    static boolean isCut(String method) {
        return CUTS.contains(method);
    }

    /** What the first part of a text that is cut at its dots can be. */
    Set<NamePattern> cut(Set<NamePattern> whole) {
        Set<NamePattern> found = new HashSet<>();
        whole.forEach(pattern -> found.addAll(pattern.cut()));
        return found;
    }

    /** {@code "…".format(…)} and {@code "…".join([…])}. */
    private Set<NamePattern> method(Expression expression) {
        String text = literal(expression.part(0, 1));
        List<Expression> arguments = Expression.arguments(tokens, expression.from() + 3);
        if (expression.closing(3) != expression.size() - 1) {
            return Set.of(NamePattern.any());
        }
        if (expression.is(2, "format")) {
            boolean plain = FIELD.matcher(text)
                    .results()
                    .allMatch(field -> field.group().equals("{}"));
            return fill(text, FIELD, plain ? arguments : List.of());
        }
        boolean list = arguments.size() == 1
                && (arguments.get(0).is(0, "[") || arguments.get(0).is(0, "("));
        if (expression.is(2, "join") && list) {
            List<Set<NamePattern>> parts = new ArrayList<>();
            for (Expression item : Expression.arguments(tokens, arguments.get(0).from())) {
                if (!parts.isEmpty()) {
                    parts.add(Set.of(NamePattern.literal(text)));
                }
                parts.add(item.split("for").size() > 1 || item.is(0, "*") ? Set.of(NamePattern.any()) : of(item));
            }
            return joined(parts);
        }
        return Set.of(NamePattern.any());
    }

    private List<Expression> percent(Expression values) {
        boolean tuple = values.is(0, "(") && values.closing(0) == values.size() - 1;
        return tuple ? Expression.arguments(tokens, values.from()) : List.of(values);
    }

    /** A text whose fields are filled in their order; those without an argument may be anything. */
    private Set<NamePattern> fill(String text, Pattern fields, List<Expression> arguments) {
        List<Set<NamePattern>> parts = new ArrayList<>();
        Matcher field = fields.matcher(text);
        int from = 0;
        int count = 0;
        while (field.find()) {
            parts.add(Set.of(NamePattern.literal(text.substring(from, field.start()))));
            boolean known = count < arguments.size() && field.group().indexOf('(') < 0;
            parts.add(known ? of(arguments.get(count)) : Set.of(NamePattern.any()));
            from = field.end();
            count++;
        }
        parts.add(Set.of(NamePattern.literal(text.substring(from))));
        return joined(parts);
    }

    private Set<NamePattern> formatted(Expression expression) {
        List<Set<NamePattern>> parts = new ArrayList<>();
        int at = 1;
        while (at < expression.size() && expression.kind(at) != TokenKind.FSTRING_END) {
            if (expression.kind(at) == TokenKind.FSTRING_MIDDLE) {
                parts.add(Set.of(NamePattern.literal(expression.text(at))));
                at++;
            } else if (expression.is(at, "{")) {
                int close = expression.closing(at);
                Expression inner = expression.part(at + 1, close);
                boolean plain = inner.split(":").size() == 1 && inner.split("!").size() == 1;
                parts.add(plain ? of(inner) : Set.of(NamePattern.any()));
                at = close + 1;
            } else {
                return Set.of(NamePattern.any());
            }
        }
        return at == expression.size() - 1 ? joined(parts) : Set.of(NamePattern.any());
    }

    private Set<NamePattern> joined(List<Set<NamePattern>> parts) {
        Set<NamePattern> found = Set.of(new NamePattern("", false));
        for (Set<NamePattern> part : parts) {
            Set<NamePattern> longer = new HashSet<>();
            found.forEach(head -> part.forEach(tail -> longer.add(head.then(tail))));
            if (longer.size() > MOST) {
                return Set.of(NamePattern.any());
            }
            found = longer;
        }
        return found;
    }

    private Set<NamePattern> union(List<Expression> expressions) {
        Set<NamePattern> found = new HashSet<>();
        expressions.forEach(expression -> found.addAll(of(expression)));
        return found;
    }

    private boolean isText(Expression expression) {
        for (int at = 0; at < expression.size(); at++) {
            if (expression.kind(at) != TokenKind.STRING) {
                return false;
            }
        }
        return true;
    }

    private String literal(Expression expression) {
        return LiteralText.of(tokens, expression.from()).text();
    }

    private NamePattern composed(Expression expression) {
        StringBuilder text = new StringBuilder();
        for (int at = expression.from(); at < expression.to(); at++) {
            text.append(LiteralText.of(tokens, at).text());
        }
        return new NamePattern(text.toString(), false);
    }
}
