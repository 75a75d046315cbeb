package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arguments of a call that imports a module by its name. */
public final class CallArguments {
    private final Expression name;
    private final Optional<Expression> anchor;
    private final boolean inOwnPackage;

    private CallArguments(Expression name, Optional<Expression> anchor, boolean inOwnPackage) {
        this.name = name;
        this.anchor = anchor;
        this.inOwnPackage = inOwnPackage;
    }

    /** The call whose first argument is at an offset. */
    public static CallArguments of(PythonTokens tokens, int offset) {
        int first = 0;
        while (first < tokens.size() - 1 && tokens.end(first) <= offset) {
            first++;
        }
        int open = first;
        while (open > 0 && !tokens.is(open, '(')) {
            open--;
        }
        List<Expression> all = Expression.arguments(tokens, open);
        boolean builtIn = tokens.is(open - 1, "__import__");
        Optional<Expression> anchor = builtIn
                ? Optional.empty()
                : named(all, "package").or(() -> all.size() > 1 ? Optional.of(all.get(1)) : Optional.empty());
        Optional<Expression> level = builtIn
                ? named(all, "level").or(() -> all.size() > 4 ? Optional.of(all.get(4)) : Optional.empty())
                : Optional.empty();
        boolean relative =
                level.filter(value -> !tokens.text(value.from()).equals("0")).isPresent();
        return new CallArguments(Expression.at(tokens, first), anchor, relative);
    }

    /** Every form that the absolute name of what is imported can have. */
    public Set<NamePattern> names(String path, PythonTokens tokens, FirstPartyValues values) {
        Set<NamePattern> found = new HashSet<>();
        for (NamePattern written : values.of(path, tokens, name.from(), name.to())) {
            if (inOwnPackage) {
                found.add(NamePattern.any());
            } else if (!written.text().startsWith(".")) {
                found.add(written);
            } else if (anchor.isEmpty()) {
                found.add(NamePattern.any());
            } else {
                for (NamePattern start : values.of(
                        path, tokens, anchor.get().from(), anchor.get().to())) {
                    found.add(written.from(start).orElse(NamePattern.any()));
                }
            }
        }
        return found;
    }

    private static Optional<Expression> named(List<Expression> arguments, String keyword) {
        return arguments.stream()
                .filter(argument -> argument.is(0, keyword) && argument.is(1, "="))
                .map(argument -> argument.part(2, argument.size()))
                .findFirst();
    }
}
