package dev.relocate.contracts.ci;

import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The combinations of a job's matrix as expression values (GitHub Actions, "jobs.<job_id>.strategy.matrix"). */
final class Matrix {
    private static final int MAX_COMBINATIONS = 256;

    private Matrix() {}

    /** At least one combination; that of no matrix is empty. */
    static List<Map<String, String>> combinations(YamlMap matrix) {
        List<Map<String, String>> combinations = new ArrayList<>();
        for (YamlEntry axis : matrix.all()) {
            if (axis.key().equals("include")
                    || axis.key().equals("exclude")
                    || axis.value().asList().isEmpty()) {
                continue;
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> known :
                    combinations.isEmpty() ? List.of(Map.<String, String>of()) : combinations) {
                for (YamlValue value : axis.value().asList()) {
                    Map<String, String> next = new TreeMap<>(known);
                    put(next, "matrix." + axis.key(), value);
                    longer.add(next);
                }
            }
            combinations = longer.size() > MAX_COMBINATIONS ? longer.subList(0, MAX_COMBINATIONS) : longer;
        }
        List<Map<String, String>> kept = new ArrayList<>(combinations);
        for (YamlValue excluded : matrix.list("exclude")) {
            Map<String, String> values = new TreeMap<>();
            put(values, "matrix", excluded);
            kept.removeIf(
                    combination -> !values.isEmpty() && combination.entrySet().containsAll(values.entrySet()));
        }
        return included(kept, matrix.list("include"));
    }

    private static List<Map<String, String>> included(
            List<Map<String, String>> combinations, List<YamlValue> includes) {
        List<Map<String, String>> all = new ArrayList<>(combinations);
        for (YamlValue include : includes) {
            Map<String, String> values = new TreeMap<>();
            put(values, "matrix", include);
            boolean extended = false;
            for (int index = 0; index < combinations.size(); index++) {
                Map<String, String> combination = combinations.get(index);
                boolean fits = values.entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().equals(combination.getOrDefault(entry.getKey(), entry.getValue())));
                if (fits) {
                    Map<String, String> longer = new TreeMap<>(all.get(index));
                    longer.putAll(values);
                    all.set(index, longer);
                    extended = true;
                }
            }
            if (!extended && all.size() < MAX_COMBINATIONS) {
                all.add(values);
            }
        }
        return all.isEmpty() ? List.of(Map.of()) : all;
    }

    private static void put(Map<String, String> values, String name, YamlValue value) {
        value.asText().ifPresent(text -> values.put(name, text));
        for (YamlEntry entry : value.asMap().all()) {
            put(values, name + "." + entry.key(), entry.value());
        }
    }
}
