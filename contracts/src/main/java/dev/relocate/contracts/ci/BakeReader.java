package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one bake file, HCL or JSON (Docker documentation, "Bake file reference"). */
final class BakeReader {
    private static final int MAX_INHERITED = 20;

    private final String file;
    private final String folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<CiBuild> builds = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private YamlMap targets = YamlMap.empty();

    /** @param folder repository path that contexts start from */
    BakeReader(TreeFile bake, String folder) {
        this.file = bake.path();
        this.folder = folder;
        YamlMap root = root(bake);
        targets = root.map("target");
        for (YamlEntry variable : root.map("variable").all()) {
            variable.value()
                    .asMap()
                    .text("default")
                    .ifPresent(text -> variables.put(variable.key(), expand(text, Map.of())));
        }
        Set<String> grouped = new HashSet<>();
        Set<String> inherited = new HashSet<>();
        root.map("group").all().forEach(group -> names(group, "targets").forEach(grouped::add));
        targets.all().forEach(target -> names(target, "inherits").forEach(inherited::add));
        for (YamlEntry target : targets.all()) {
            boolean template = target.key().startsWith("_") || inherited.contains(target.key());
            if (!template || grouped.contains(target.key())) {
                Matrix.combinations(target.value().asMap().map("matrix")).forEach(values -> build(target, values));
            }
        }
    }

    List<CiBuild> builds() {
        return List.copyOf(builds);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private YamlMap root(TreeFile bake) {
        if (file.endsWith(".json")) {
            YamlDocument document = YamlDocument.read(bake);
            problems.addAll(document.problems());
            return document.root();
        }
        try {
            return HclParser.parse(bake.text());
        } catch (HclParser.MalformedHclException malformed) {
            problems.add(new Problem(file, malformed.line(), malformed.getMessage() + "; correct the bake file."));
            return YamlMap.empty();
        }
    }

    private static List<String> names(YamlEntry owner, String key) {
        return owner.value().asMap().list(key).stream()
                .flatMap(item -> item.asText().stream())
                .toList();
    }

    private void build(YamlEntry target, Map<String, String> combination) {
        Map<String, String> matrix = new HashMap<>();
        combination.forEach((name, value) -> matrix.put(name.substring("matrix.".length()), value));
        List<YamlMap> layers = new ArrayList<>();
        layers(target, layers);
        Optional<YamlEntry> inline = attribute(layers, "dockerfile-inline");
        if (inline.isPresent()) {
            return;
        }
        Optional<YamlEntry> contextAt = attribute(layers, "context");
        Optional<YamlEntry> dockerfileAt = attribute(layers, "dockerfile");
        Optional<String> context =
                BuildCommand.path(folder, text(contextAt, matrix).orElse("."));
        String written = text(dockerfileAt, matrix).orElse("Dockerfile");
        Map<String, String> arguments = new TreeMap<>();
        for (int at = layers.size() - 1; at >= 0; at--) {
            for (YamlEntry argument : layers.get(at).map("args").all()) {
                argument.value()
                        .asText()
                        .map(value -> expand(value, matrix))
                        .filter(value -> !Interpolation.isOpen(value))
                        .ifPresent(value -> arguments.put(argument.key(), value));
            }
        }
        List<String> tags = attribute(layers, "tags").map(entry -> entry.value().asList()).orElse(List.of()).stream()
                .flatMap(item -> item.asText().stream())
                .map(tag -> expand(tag, matrix))
                .toList();
        builds.add(new CiBuild(
                file,
                target.line(),
                context,
                contextAt.map(YamlEntry::line).orElse(target.line()),
                context.flatMap(at -> BuildCommand.path(at, written)),
                dockerfileAt.map(YamlEntry::line).orElse(target.line()),
                text(attribute(layers, "target"), matrix),
                tags,
                arguments));
    }

    /** A target, then what it inherits, the last named first as it wins. */
    private void layers(YamlEntry target, List<YamlMap> layers) {
        YamlMap own = target.value().asMap();
        if (layers.size() >= MAX_INHERITED || layers.contains(own)) {
            return;
        }
        layers.add(own);
        List<String> parents = names(target, "inherits");
        for (int at = parents.size() - 1; at >= 0; at--) {
            Optional.ofNullable(targets.entries().get(parents.get(at))).ifPresent(parent -> layers(parent, layers));
        }
    }

    private static Optional<YamlEntry> attribute(List<YamlMap> layers, String name) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.entries().get(name)).stream())
                .findFirst();
    }

    private Optional<String> text(Optional<YamlEntry> entry, Map<String, String> matrix) {
        return entry.map(YamlEntry::value).flatMap(YamlValue::asText).map(text -> expand(text, matrix));
    }

    private String expand(String text, Map<String, String> matrix) {
        return Interpolation.expand(
                text,
                Interpolation.Syntax.SHELL,
                name -> Optional.ofNullable(matrix.get(name)).or(() -> Optional.ofNullable(variables.get(name))));
    }
}
