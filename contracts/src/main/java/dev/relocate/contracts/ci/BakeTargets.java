package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a run of bake makes of a definition: matrices spread out, inheritance and overrides applied. */
final class BakeTargets {
    private static final int MAX_LAYERS = 40;

    private final BakeDefinition definition;
    private final BakeCall call;
    private final BakeOverrides overrides;
    private final BakeVariables variables;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, List<String>> groups;

    /** A target after its matrix was spread out. */
    private record Target(String name, String written, Map<String, String> matrix) {}

    BakeTargets(BakeDefinition definition, BakeCall call) {
        this.definition = definition;
        this.call = call;
        this.overrides = new BakeOverrides(call);
        this.variables = new BakeVariables(definition.defaults(), call.variables());
        this.groups = new LinkedHashMap<>(definition.groups());
        definition.targets().forEach((written, parts) -> {
            List<String> names = new ArrayList<>();
            List<BakeDefinition.Part> named = new ArrayList<>(parts);
            YamlMap matrix = named.stream()
                    .map(part -> part.body().map("matrix"))
                    .filter(map -> !map.entries().isEmpty())
                    .findFirst()
                    .orElse(YamlMap.empty());
            for (Map<String, String> combination : Matrix.combinations(matrix)) {
                Map<String, String> values = new TreeMap<>();
                combination.forEach((name, value) -> values.put(name.substring("matrix.".length()), value));
                String name = named.stream()
                        .flatMap(part -> part.body().text("name").stream())
                        .findFirst()
                        .map(text -> expand(text, values))
                        .orElse(written);
                targets.put(name, new Target(name, written, values));
                names.add(name);
            }
            if (!names.equals(List.of(written))) {
                groups.putIfAbsent(written, names);
            }
        });
    }

    /** The names of the targets that the run builds. */
    Set<String> selected() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> opened = new LinkedHashSet<>();
        List<String> wanted = call.targets().isEmpty() ? List.of("default") : call.targets();
        for (String pattern : wanted) {
            List<String> known = new ArrayList<>(groups.keySet());
            known.addAll(targets.keySet());
            known.stream()
                    .filter(name -> BakeOverrides.matches(pattern, name))
                    .forEach(name -> collect(name, names, opened));
        }
        return names;
    }

    private void collect(String name, Set<String> names, Set<String> opened) {
        List<String> members = groups.get(name);
        if (members != null && opened.add(name)) {
            members.forEach(member -> collect(member, names, opened));
        } else if (targets.containsKey(name)) {
            names.add(name);
        }
    }

    /** Every target that is no template: one that others inherit, or whose name says so, and that no group names. */
    Set<String> buildable() {
        Set<String> grouped = new LinkedHashSet<>();
        groups.values().forEach(grouped::addAll);
        Set<String> inherited = new LinkedHashSet<>();
        definition
                .targets()
                .values()
                .forEach(parts ->
                        parts.forEach(part -> inherited.addAll(BakeDefinition.names(part.body(), "inherits"))));
        Set<String> names = new LinkedHashSet<>(targets.keySet());
        names.removeIf(name -> !grouped.contains(name) && (name.startsWith("_") || inherited.contains(name)));
        return names;
    }

    /**
     * The image that a target makes.
     *
     * @param called whether the run builds it, or only its definition is known
     */
    CiBuild build(String name, boolean called) {
        Target target = targets.get(name);
        List<BakeDefinition.Part> layers = new ArrayList<>();
        layers(target.name(), layers, new LinkedHashSet<>());
        Map<String, String> matrix = target.matrix();
        BakeDefinition.Part own = own(target);
        Located<YamlValue> none =
                new Located<>(new YamlScalar("", true, false, own.line(), 0, 0), own.file(), own.line());
        Located<YamlValue> contextAt = attribute(layers, "context").orElse(none);
        Located<YamlValue> dockerfileAt = attribute(layers, "dockerfile").orElse(none);
        Optional<Located<String>> inline = attribute(layers, "dockerfile-inline")
                .filter(found -> found.value() instanceof YamlScalar)
                .map(found -> inline(found, matrix));
        String written = text(contextAt, matrix).orElse(".").replaceFirst("^cwd://", "");
        Optional<String> context = BuildCommand.path(call.folder(), written);
        String dockerfile =
                text(dockerfileAt, matrix).filter(text -> !text.isEmpty()).orElse("Dockerfile");
        Optional<String> path = inline.isPresent()
                ? Optional.of(inline.get().file())
                : context.flatMap(at -> BuildCommand.path(at, dockerfile));
        return new CiBuild(
                called ? call.file() : own.file(),
                called ? call.line() : own.line(),
                new Located<>(context, contextAt.file(), contextAt.line()),
                new Located<>(path, dockerfileAt.file(), dockerfileAt.line()),
                inline,
                attribute(layers, "target").flatMap(found -> text(found, matrix)),
                tags(layers, matrix),
                arguments(layers, matrix));
    }

    /** The block that names a target: a Compose service's only where there is no other. */
    private BakeDefinition.Part own(Target target) {
        List<BakeDefinition.Part> parts = definition.targets().get(target.written());
        return parts.stream()
                .filter(part -> part.file().endsWith(".hcl") || part.file().endsWith(".json"))
                .findFirst()
                .orElse(parts.get(0));
    }

    private Located<String> inline(Located<YamlValue> found, Map<String, String> matrix) {
        YamlScalar scalar = (YamlScalar) found.value();
        return new Located<>(expand(scalar.text(), matrix), found.file(), scalar.textLine());
    }

    /** What is said of a target, the strongest first: overrides, its own blocks, then what it inherits. */
    private void layers(String name, List<BakeDefinition.Part> layers, Set<String> visited) {
        Target target = targets.get(name);
        if (target == null || layers.size() >= MAX_LAYERS || !visited.add(name)) {
            return;
        }
        overrides.of(name).ifPresent(layers::add);
        List<BakeDefinition.Part> parts = definition.targets().get(target.written());
        List<String> parents = new ArrayList<>();
        for (int at = parts.size() - 1; at >= 0; at--) {
            layers.add(parts.get(at));
            parents.addAll(0, BakeDefinition.names(parts.get(at).body(), "inherits"));
        }
        for (int at = parents.size() - 1; at >= 0; at--) {
            layers(expand(parents.get(at), target.matrix()), layers, visited);
        }
    }

    private static Optional<Located<YamlValue>> attribute(List<BakeDefinition.Part> layers, String name) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.body().entries().get(name))
                        .map(entry -> new Located<>(entry.value(), layer.file(), entry.line()))
                        .stream())
                .findFirst();
    }

    private List<String> tags(List<BakeDefinition.Part> layers, Map<String, String> matrix) {
        List<String> tags = new ArrayList<>();
        for (BakeDefinition.Part layer : layers) {
            Optional<YamlValue> own = layer.body().get("tags");
            layer.body().list(BakeOverrides.MORE_TAGS).forEach(tag -> add(tags, tags.size(), tag, matrix));
            if (own.isPresent()) {
                List<YamlValue> items = own.get().asList();
                for (int at = 0; at < items.size(); at++) {
                    add(tags, at, items.get(at), matrix);
                }
                break;
            }
        }
        return tags.stream().distinct().toList();
    }

    private void add(List<String> tags, int at, YamlValue tag, Map<String, String> matrix) {
        tag.asText().map(text -> expand(text, matrix)).ifPresent(text -> tags.add(Math.min(at, tags.size()), text));
    }

    private Map<String, String> arguments(List<BakeDefinition.Part> layers, Map<String, String> matrix) {
        Map<String, String> arguments = new TreeMap<>();
        for (int at = layers.size() - 1; at >= 0; at--) {
            layers.get(at)
                    .body()
                    .map("args")
                    .all()
                    .forEach(argument -> argument.value()
                            .asText()
                            .map(value -> expand(value, matrix))
                            .filter(value -> !Interpolation.isOpen(value))
                            .ifPresent(value -> arguments.put(argument.key(), value)));
        }
        return arguments;
    }

    private Optional<String> text(Located<YamlValue> found, Map<String, String> matrix) {
        return found.value().asText().map(text -> expand(text, matrix));
    }

    private String expand(String text, Map<String, String> matrix) {
        return HclTemplate.expand(
                text, name -> Optional.ofNullable(matrix.get(name)).or(() -> variables.value(name)));
    }
}
