package dev.relocate.contracts.ci;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a definition's variables in a run: those of the environment, else their defaults, each found once. */
final class BakeVariables {
    private final Map<String, String> defaults;
    private final Map<String, String> environment;
    private final Map<String, String> values = new HashMap<>();

    /** @param defaults as written; empty for a variable without one */
    BakeVariables(Map<String, String> defaults, Map<String, String> environment) {
        this.defaults = defaults;
        this.environment = environment;
    }

    /** The value of a variable that the definition has. */
    Optional<String> value(String name) {
        if (!defaults.containsKey(name)) {
            return Optional.empty();
        }
        String known = values.get(name);
        if (known == null) {
            values.put(name, "${" + name + "}"); // what one that needs itself keeps
            known = environment.containsKey(name)
                    ? environment.get(name)
                    : HclTemplate.expand(defaults.get(name), this::value);
            values.put(name, known);
        }
        return Optional.of(known);
    }
}
