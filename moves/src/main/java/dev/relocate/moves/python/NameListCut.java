package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.python.ImportedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes names out of the list of a {@code from … import}, with their commas and, on lines of their own, their comments. */
final class NameListCut {
    private final PythonSource source;
    private final ImportStatement statement;

    NameListCut(PythonSource source, ImportStatement statement) {
        this.source = source;
        this.statement = statement;
    }

    /** Removes the names that are told; at least one must remain. */
    void remove(Predicate<ImportedName> goes) {
        List<ImportedName> names = statement.names();
        int at = 0;
        while (at < names.size()) {
            if (!goes.test(names.get(at))) {
                at++;
                continue;
            }
            int last = at;
            boolean lines = standsAlone(source, statement, names.get(at));
            while (!lines
                    && last + 1 < names.size()
                    && goes.test(names.get(last + 1))
                    && !standsAlone(source, statement, names.get(last + 1))) {
                last++;
            }
            ImportedName first = names.get(at);
            if (lines) {
                source.remove(source.lineStart(first.start()), source.nextLine(first.end()));
            } else if (last + 1 < names.size()) {
                source.remove(first.start(), names.get(last + 1).start());
            } else {
                source.remove(
                        at == 0 ? first.start() : names.get(at - 1).end(),
                        names.get(last).end());
            }
            at = last + 1;
        }
    }

    /** The comment behind a name that has a line for itself. */
    static Optional<String> commentOf(PythonSource source, ImportStatement statement, ImportedName name) {
        if (!standsAlone(source, statement, name)) {
            return Optional.empty();
        }
        String behind = source.text(name.end(), source.lineEnd(name.end()));
        int hash = behind.indexOf('#');
        return hash < 0 ? Optional.empty() : Optional.of(behind.substring(hash).stripTrailing());
    }

    /** Whether a name, its comma and its comment are all that a line holds. */
    private static boolean standsAlone(PythonSource source, ImportStatement statement, ImportedName name) {
        int from = source.lineStart(name.start());
        int to = source.lineEnd(name.end());
        String behind = source.text(name.end(), to).strip();
        String rest = behind.startsWith(",") ? behind.substring(1).strip() : behind;
        return from > statement.start()
                && to < statement.end()
                && source.isBlank(from, name.start())
                && (rest.isEmpty() || rest.startsWith("#"))
                && !source.text(from, to).contains("\\");
    }
}
