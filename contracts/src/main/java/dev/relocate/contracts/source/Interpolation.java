package dev.relocate.contracts.source;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The variable syntax that Compose, Dockerfiles and POSIX shells share: {@code $A}, {@code ${A}}, {@code ${A:-b}},
 * {@code ${A-b}}, {@code ${A:+b}}, {@code ${A+b}}, {@code ${A:?e}}, {@code ${A?e}}, nested in each other.
 *
 * <p>A variable without a value and without a default stays in the text, as {@code ${A}}: what it holds is decided where
 * the program runs, and is nothing that this module may guess or read.
 */
public final class Interpolation {
    private static final int MAX_DEPTH = 20;

    /** No text that anybody writes is longer; the values of a hostile one could double with each variable. */
    private static final int MAX_CHARACTERS = 1 << 15;

    /** What shells do to a value besides: {@code ${A%b}}, {@code ${A/b/c}}, {@code ${A:0:1}} and so on. */
    private static final Pattern OTHER_EXPANSION = Pattern.compile("\\$\\{\\w+(?!\\w|}|:?[-+?])");

    private final Syntax syntax;
    private final Function<String, Optional<String>> values;

    private Interpolation(Syntax syntax, Function<String, Optional<String>> values) {
        this.syntax = syntax;
        this.values = values;
    }

    /** How a dollar sign is kept from being a variable. */
    public enum Syntax {
        /** {@code $$} is a dollar sign (Compose specification, "Interpolation"). */
        COMPOSE,
        /** A backslash before it (Dockerfile reference, "Environment replacement"). */
        DOCKERFILE,
        /** Quoting was resolved before. */
        SHELL
    }

    /**
     * The text with its variables replaced; as it is where it is longer than 32,768 characters, or would become so.
     *
     * @param values the value of a name, where it is known
     */
    public static String expand(String text, Syntax syntax, Function<String, Optional<String>> values) {
        if (text.indexOf('$') < 0 || text.length() > MAX_CHARACTERS) {
            return text;
        }
        String expanded = new Interpolation(syntax, values).expand(text, 0);
        return expanded.length() > MAX_CHARACTERS ? text : expanded;
    }

    /**
     * The text with its variables replaced, where nothing that is not known decides it; else nothing. A default decides
     * only where the variable is known to be empty: one without a known value may have any.
     *
     * @param values the value of a name, where it is known
     */
    public static Optional<String> settled(String text, Syntax syntax, Function<String, Optional<String>> values) {
        if (text.length() > MAX_CHARACTERS
                || text.indexOf('`') >= 0
                || OTHER_EXPANSION.matcher(text).find()) {
            return Optional.empty();
        }
        AtomicBoolean asked = new AtomicBoolean();
        String expanded = expand(text, syntax, name -> {
            Optional<String> value = values.apply(name);
            value.ifPresentOrElse(known -> {}, () -> asked.set(true));
            return value;
        });
        return Optional.of(expanded).filter(whole -> !asked.get() && whole.indexOf('$') < 0);
    }

    /** Whether a text holds a variable that {@link #expand} had to leave. */
    public static boolean isOpen(String text) {
        return text.contains("${") || text.contains("$(") || text.contains("`");
    }

    /** Whether braces behind a dollar sign, not doubled, hold nothing that Compose takes for a variable. */
    public static boolean isMalformed(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return text.contains("${");
        }
        int at = text.indexOf('$');
        while (at >= 0) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
            if (next == '{') {
                int end = nameEnd(text, at + 2);
                int close = closing(text, at + 2);
                boolean variable = end > at + 2 && end <= close;
                int operator = text.startsWith(":", end) ? end + 1 : end;
                if (!variable || (end < close && "-+?".indexOf(text.charAt(operator)) < 0)) {
                    return true;
                }
            }
            at = text.indexOf('$', next == '$' ? at + 2 : at + 1);
        }
        return false;
    }

    private String expand(String text, int depth) {
        if (depth > MAX_DEPTH) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length() && out.length() <= MAX_CHARACTERS) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
            if (c == '\\' && next == '$' && syntax == Syntax.DOCKERFILE) {
                out.append('$');
                at += 2;
            } else if (c != '$') {
                out.append(c);
                at++;
            } else if (next == '$' && syntax == Syntax.COMPOSE) {
                out.append('$');
                at += 2;
            } else if (next == '{') {
                at = braced(text, at, depth, out);
            } else if (isNameStart(next)) {
                int end = nameEnd(text, at + 1);
                String name = text.substring(at + 1, end);
                out.append(values.apply(name).orElse("${" + name + "}"));
                at = end;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    /** Replaces the braces that open at an offset and returns the offset after them. */
    private int braced(String text, int open, int depth, StringBuilder out) {
        int close = closing(text, open + 2);
        int nameEnd = nameEnd(text, open + 2);
        if (close < 0 || nameEnd == open + 2 || nameEnd > close) {
            out.append("${");
            return open + 2;
        }
        String name = text.substring(open + 2, nameEnd);
        String operation = text.substring(nameEnd, close);
        boolean colon = operation.startsWith(":");
        String rest = colon ? operation.substring(1) : operation;
        Optional<String> value = values.apply(name).filter(known -> !colon || !known.isEmpty());
        if (rest.startsWith("-")) {
            out.append(value.isPresent() ? value.get() : expand(rest.substring(1), depth + 1));
        } else if (rest.startsWith("+")) {
            out.append(value.isPresent() ? expand(rest.substring(1), depth + 1) : "");
        } else {
            out.append(value.orElse("${" + name + "}"));
        }
        return close + 1;
    }

    private static int closing(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '{' && text.charAt(at - 1) == '$') {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (isNameStart(text.charAt(at)) || (at > from && isDigit(text.charAt(at))))) {
            at++;
        }
        return at;
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
