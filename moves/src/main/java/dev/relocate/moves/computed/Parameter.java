package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a function.
 *
 * @param name as callers may write it
 * @param index its place among all parameters, from 0
 * @param fallback its default value
 * @param open whether it takes any number of arguments
 */
record Parameter(String name, int index, Optional<Expression> fallback, boolean open) {
    /** The parameter of a name that a function has. */
    static Optional<Parameter> of(PythonTokens tokens, int def, String name) {
        int open = def + 2;
        while (open < tokens.size() && !tokens.is(open, '(')) {
            open++; // type parameters
        }
        List<Expression> all = Expression.arguments(tokens, open);
        int index = 0;
        for (Expression parameter : all) {
            boolean star = parameter.is(0, "*") || parameter.is(0, "**");
            if ((star && parameter.is(1, name)) || parameter.is(0, name)) {
                List<Expression> parts = parameter.split("=");
                Optional<Expression> fallback = parts.size() == 2 ? Optional.of(parts.get(1)) : Optional.empty();
                return Optional.of(new Parameter(name, index, fallback, star));
            }
            boolean mark = parameter.size() == 1 && (star || parameter.is(0, "/"));
            index += mark ? 0 : 1;
        }
        return Optional.empty();
    }

    /** The arguments that a call passes for it, the first parameter of methods being passed by the call itself. */
    List<Expression> arguments(List<Expression> arguments, boolean method) {
        int position = method ? index - 1 : index;
        int count = 0;
        List<Expression> found = new ArrayList<>();
        for (Expression argument : arguments) {
            if (argument.isName(0) && argument.is(1, "=")) {
                if (argument.is(0, name)) {
                    found.add(argument.part(2, argument.size()));
                }
            } else if (count++ == position || (open && count > position)) {
                found.add(argument);
            }
        }
        return found;
    }
}
