package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A place where two structures differ.
 *
 * @param path keys and indices from the root
 * @param before nothing where it was added
 * @param after nothing where it was removed
 */
record Difference(List<String> path, Optional<JsonNode> before, Optional<JsonNode> after) {
    private static final int LONGEST = 160;

    /** All of them, by path. Lists of different lengths differ as a whole. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> differences = new ArrayList<>();
        collect(new ArrayList<>(), before, after, differences);
        return List.copyOf(differences);
    }

    private static void collect(List<String> path, JsonNode before, JsonNode after, List<Difference> into) {
        if (before.isObject() && after.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            before.fieldNames().forEachRemaining(keys::add);
            after.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                step(path, key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)), into);
            }
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                step(path, Integer.toString(i), Optional.of(before.get(i)), Optional.of(after.get(i)), into);
            }
        } else if (!before.equals(after)) {
            into.add(new Difference(List.copyOf(path), Optional.of(before), Optional.of(after)));
        }
    }

    private static void step(
            List<String> path, String key, Optional<JsonNode> before, Optional<JsonNode> after, List<Difference> into) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(key);
        if (before.isPresent() && after.isPresent()) {
            collect(deeper, before.get(), after.get(), into);
        } else {
            into.add(new Difference(List.copyOf(deeper), before, after));
        }
    }

    /** The place as a person would write it: {@code services.monitor.command}. */
    String place() {
        return String.join(".", path);
    }

    /** A clause that follows the place. */
    String described() {
        return before.map(value -> "was " + shown(value)).orElse("was not there") + ", "
                + after.map(value -> "is " + shown(value)).orElse("is gone");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
