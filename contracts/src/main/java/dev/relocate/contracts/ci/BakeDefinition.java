package dev.relocate.contracts.ci;

import dev.relocate.contracts.compose.ComposeReader;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What some bake files say together: Compose files first, then HCL and JSON in their order (Docker documentation, "Bake file
 * reference" and "Building with Bake from a Compose file").
 */
final class BakeDefinition {
    private final Map<String, List<Part>> targets = new LinkedHashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * What one block says of a target.
     *
     * @param file repository path
     * @param line of the block
     */
    record Part(String file, int line, YamlMap body) {}

    /** @param files repository paths; those that are not there are passed over */
    BakeDefinition(Tree tree, List<String> files) {
        List<String> compose = files.stream()
                .filter(path -> isYaml(path) && tree.hasFile(path))
                .toList();
        if (!compose.isEmpty()) {
            List<String> all = new ArrayList<>();
            for (ComposeService service :
                    new ComposeReader(tree).project(compose).services()) {
                ComposeTarget.of(service).ifPresent(part -> {
                    // a target's name has no dots
                    String name = service.name().replace('.', '_');
                    targets.computeIfAbsent(name, key -> new ArrayList<>()).add(part);
                    all.add(name);
                });
            }
            groups.put("default", all);
        }
        files.stream()
                .filter(path -> !isYaml(path))
                .flatMap(path -> tree.file(path).stream())
                .forEach(this::read);
    }

    /** The blocks of each target, the strongest last. */
    Map<String, List<Part>> targets() {
        return targets;
    }

    /** The targets and groups of each group. */
    Map<String, List<String>> groups() {
        return groups;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The defaults of the variables as written, empty for those without. */
    Map<String, String> defaults() {
        return defaults;
    }

    private void read(TreeFile file) {
        YamlMap root = root(file);
        for (YamlEntry variable : root.map("variable").all()) {
            bodies(variable).forEach(body -> defaults.put(variable.key(), text(body, "default")));
        }
        for (YamlEntry group : root.map("group").all()) {
            bodies(group).forEach(body -> groups.put(group.key(), names(body, "targets")));
        }
        for (YamlEntry target : root.map("target").all()) {
            List<Part> parts = targets.computeIfAbsent(target.key(), key -> new ArrayList<>());
            bodies(target).forEach(body -> parts.add(new Part(file.path(), target.line(), body)));
        }
    }

    /** A default that is a list or an object has no text, and is not that of a variable without any. */
    private static String text(YamlMap body, String key) {
        return body.get(key).map(value -> value.asText().orElse("${…}")).orElse("");
    }

    private YamlMap root(TreeFile file) {
        if (file.path().endsWith(".json")) {
            YamlDocument document = YamlDocument.read(file);
            problems.addAll(document.problems());
            return document.root();
        }
        try {
            return HclParser.parse(file.text());
        } catch (HclParser.MalformedHclException malformed) {
            problems.add(
                    new Problem(file.path(), malformed.line(), malformed.getMessage() + "; correct the bake file."));
            return YamlMap.empty();
        }
    }

    /** The blocks of a label; HCL may have several. */
    private static List<YamlMap> bodies(YamlEntry labelled) {
        return labelled.value() instanceof YamlSequence blocks
                ? blocks.items().stream().map(YamlValue::asMap).toList()
                : List.of(labelled.value().asMap());
    }

    static List<String> names(YamlMap body, String key) {
        return body.list(key).stream().flatMap(item -> item.asText().stream()).toList();
    }

    private static boolean isYaml(String path) {
        String name = Paths.name(path);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }
}
