package dev.relocate.contracts.python;

import java.util.Optional;

/**
 * A call that imports a module by a string: {@code importlib.import_module}, {@code __import__}, {@code runpy.run_module},
 * {@code runpy.run_path}.
 *
 * @param function the called function's last name
 * @param argument the literal argument; empty where it is computed
 * @param start offset of the literal's first byte inside its quotes, or of the argument where it is computed
 * @param end offset behind the literal's last byte inside its quotes, or behind the call's parenthesis
 * @param knownPrefix the literal text that a computed argument begins with; empty where not even that is known
 * @param packageArgument the second argument of {@code import_module} as written, quotes included
 * @param line from 1
 * @param circumstances when it runs
 */
public record DynamicImport(
        String function,
        Optional<String> argument,
        int start,
        int end,
        String knownPrefix,
        Optional<String> packageArgument,
        int line,
        Circumstances circumstances) {

    DynamicImport whichIsOptional() {
        return new DynamicImport(
                function, argument, start, end, knownPrefix, packageArgument, line, circumstances.whichIsOptional());
    }
}
