package dev.relocate.contracts.ci;

import dev.relocate.contracts.docker.GoPattern;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code --set} and the files of earlier steps say of targets (Docker documentation, "Overriding configurations"). */
final class BakeOverrides {
    /** Holds tags that are added to a target's own ones. */
    static final String MORE_TAGS = "tags+";

    private final BakeCall call;

    BakeOverrides(BakeCall call) {
        this.call = call;
    }

    /** All that is said of a target. */
    Optional<BakeDefinition.Part> of(String target) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, YamlEntry> arguments = new LinkedHashMap<>();
        Optional.ofNullable(call.generated().get(target)).ifPresent(tags -> values.put("tags", new ArrayList<>(tags)));
        for (String override : call.overrides()) {
            int equals = override.indexOf('=');
            int dot = override.indexOf('.');
            if (dot <= 0 || equals < dot || !matches(override.substring(0, dot), target)) {
                continue;
            }
            String key = override.substring(dot + 1, equals);
            String value = override.substring(equals + 1);
            if (key.startsWith("args.")) {
                String name = key.substring("args.".length());
                arguments.put(name, entry(name, scalar(value)));
            } else if (key.equals("tags") || key.equals(MORE_TAGS)) {
                values.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
            } else {
                values.put(key, List.of(value));
            }
        }
        if (values.isEmpty() && arguments.isEmpty()) {
            return Optional.empty();
        }
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        values.forEach((key, texts) -> {
            List<YamlValue> items = texts.stream().map(this::scalar).toList();
            boolean list = key.equals("tags") || key.equals(MORE_TAGS);
            entries.put(key, entry(key, list ? new YamlSequence(items, call.line()) : items.get(0)));
        });
        entries.put("args", entry("args", new YamlMap(arguments, call.line())));
        return Optional.of(new BakeDefinition.Part(call.file(), call.line(), new YamlMap(entries, call.line())));
    }

    /** Whether a name is meant by a pattern of Go's {@code path.Match}. */
    static boolean matches(String pattern, String name) {
        return pattern.equals(name)
                || GoPattern.compile(pattern, "").matcher(name).matches();
    }

    private YamlEntry entry(String key, YamlValue value) {
        return new YamlEntry(key, call.line(), value, Optional.empty());
    }

    /** A shell has replaced its variables: a dollar sign is none of HCL's. */
    private YamlValue scalar(String text) {
        return new YamlScalar(text.replace("${", "$${"), false, false, call.line(), 0, 0);
    }
}
