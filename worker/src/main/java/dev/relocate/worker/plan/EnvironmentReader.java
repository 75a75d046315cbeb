package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Value;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads variables for commands; what they are set to is kept as written, {@code 3.10} stays {@code 3.10}. */
final class EnvironmentReader {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(passw(or)?d|secret|token|api_?key|private_?key|credential).*");

    private EnvironmentReader() {}

    static SortedMap<String, String> read(Value value, Notes notes) {
        SortedMap<String, String> environment = new TreeMap<>();
        value.entries("a mapping from variable names to values")
                .ifPresent(fields -> fields.all().forEach((name, setting) -> {
                    if (!name.matches(NAME)) {
                        setting.refuse("is no name of a variable", "letters, digits and underscores");
                        return;
                    }
                    setting.scalar("text or a number").ifPresent(text -> environment.put(name, text));
                    if (SECRET.matcher(name).matches()) {
                        notes.advise(
                                setting,
                                "looks like a secret, and a plan's environment is kept in Temporal's history;"
                                        + " put it into an untracked file that gates.checkout.carry names");
                    }
                }));
        return Collections.unmodifiableSortedMap(environment);
    }
}
