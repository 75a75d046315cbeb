package dev.relocate.contracts.compose;

import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping with the keys that do not join what lies below them, but take its place: {@code !override} and
 * {@code !reset} (Compose specification, "Merge").
 *
 * @param values the mapping without its {@code !reset} keys
 * @param replaced dotted paths of both
 */
record Overlay(YamlMap values, Set<String> replaced) {
    static Overlay of(YamlMap written) {
        Set<String> replaced = new TreeSet<>();
        return new Overlay(without(written, "", replaced), replaced);
    }

    private static YamlMap without(YamlMap written, String prefix, Set<String> replaced) {
        Map<String, YamlEntry> kept = new LinkedHashMap<>();
        for (YamlEntry entry : written.all()) {
            String path = prefix + entry.key();
            boolean reset = entry.isTagged("!reset");
            if (reset || entry.isTagged("!override")) {
                replaced.add(path);
            }
            if (!reset && entry.value() instanceof YamlMap map) {
                YamlMap inner = without(map, path + ".", replaced);
                kept.put(entry.key(), new YamlEntry(entry.key(), entry.line(), inner, entry.tag()));
            } else if (!reset) {
                kept.put(entry.key(), entry);
            }
        }
        return new YamlMap(kept, written.line());
    }
}
