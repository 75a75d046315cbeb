package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one GitLab pipeline: the scripts of its jobs with {@code variables}, {@code extends}, {@code default} and
 * {@code parallel:matrix} (GitLab documentation, "CI/CD YAML syntax reference"). What a job extends in another file is
 * looked for in the files that this one includes.
 */
final class GitLabReader {
    private static final Set<String> KEYWORDS = Set.of(
            "default",
            "include",
            "stages",
            "variables",
            "workflow",
            "image",
            "services",
            "cache",
            "before_script",
            "after_script",
            "pages:deploy",
            "spec");
    private static final int MAX_EXTENDS = 11;
    private static final int MAX_INCLUDES = 20;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, YamlEntry> jobs = new LinkedHashMap<>();
    private final Set<CiCommand> commands = new LinkedHashSet<>();

    GitLabReader(Tree tree, TreeFile pipeline) {
        this.file = pipeline.path();
        List<YamlMap> included = new ArrayList<>();
        List<YamlDocument> documents = YamlDocument.readAll(pipeline);
        documents.forEach(document -> problems.addAll(document.problems()));
        documents.forEach(document -> include(tree, document.root(), included));
        included.forEach(root -> root.all().forEach(entry -> jobs.put(entry.key(), entry)));
        documents.forEach(document -> document.root().all().forEach(entry -> jobs.put(entry.key(), entry)));
        Map<String, String> global = new LinkedHashMap<>(Map.of("CI_PROJECT_DIR", "."));
        included.forEach(root -> global.putAll(variables(root)));
        documents.forEach(document -> global.putAll(variables(document.root())));
        for (YamlDocument document : documents) {
            for (YamlEntry entry : document.root().all()) {
                // a hidden job is a template: what extends it runs it
                if (!KEYWORDS.contains(entry.key()) && !entry.key().startsWith(".")) {
                    job(document.root(), entry, global);
                }
            }
        }
    }

    List<CiCommand> commands() {
        return List.copyOf(commands);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private static void include(Tree tree, YamlMap root, List<YamlMap> included) {
        List<YamlValue> items =
                root.get("include").filter(YamlMap.class::isInstance).isPresent()
                        ? List.of(root.map("include"))
                        : root.list("include");
        for (YamlValue item : items) {
            Optional<String> path = item.asText().or(() -> item.asMap().text("local"));
            path.map(written -> written.replaceFirst("^/+", ""))
                    .flatMap(tree::file)
                    .filter(found -> included.size() < MAX_INCLUDES)
                    .ifPresent(found -> included.add(YamlDocument.read(found).root()));
        }
    }

    private void job(YamlMap root, YamlEntry entry, Map<String, String> global) {
        List<YamlMap> layers = new ArrayList<>();
        layers(entry, layers);
        Map<String, String> known = new LinkedHashMap<>(global);
        for (int at = layers.size() - 1; at >= 0; at--) {
            known.putAll(variables(layers.get(at)));
        }
        List<YamlValue> scripts = new ArrayList<>();
        first(layers, "before_script")
                .or(() -> root.map("default").get("before_script"))
                .or(() -> root.get("before_script"))
                .ifPresent(scripts::add);
        first(layers, "script").ifPresent(scripts::add);
        YamlMap parallel = first(layers, "parallel").map(YamlValue::asMap).orElse(YamlMap.empty());
        for (Map<String, String> combination : combinations(parallel.list("matrix"))) {
            Map<String, String> variables = new LinkedHashMap<>(known);
            variables.putAll(combination);
            ShellSession shell = new ShellSession(file, variables, Optional.of(""));
            scripts.forEach(script -> run(shell, script));
        }
    }

    /** A job, then what it extends, the last named first as it wins. */
    private void layers(YamlEntry entry, List<YamlMap> layers) {
        YamlMap job = entry.value().asMap();
        if (layers.size() >= MAX_EXTENDS || layers.contains(job)) {
            return;
        }
        layers.add(job);
        List<YamlValue> parents = job.list("extends");
        for (int at = parents.size() - 1; at >= 0; at--) {
            parents.get(at).asText().map(jobs::get).ifPresent(parent -> layers(parent, layers));
        }
    }

    private static Optional<YamlValue> first(List<YamlMap> layers, String key) {
        return layers.stream().flatMap(layer -> layer.get(key).stream()).findFirst();
    }

    private void run(ShellSession shell, YamlValue script) {
        if (script instanceof YamlScalar text && !text.isNull()) {
            commands.addAll(shell.commands(text.textLine(), text.text()));
        } else if (script instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> run(shell, item));
        }
    }

    private static Map<String, String> variables(YamlMap owner) {
        Map<String, String> values = new LinkedHashMap<>();
        for (YamlEntry entry : owner.map("variables").all()) {
            entry.value()
                    .asText()
                    .or(() -> entry.value().asMap().text("value"))
                    .ifPresent(text -> values.put(entry.key(), text));
        }
        return values;
    }

    private static List<Map<String, String>> combinations(List<YamlValue> matrix) {
        List<Map<String, String>> all = new ArrayList<>();
        for (YamlValue axes : matrix) {
            Matrix.combinations(axes.asMap()).forEach(combination -> {
                Map<String, String> variables = new LinkedHashMap<>();
                combination.forEach((name, value) -> variables.put(name.substring("matrix.".length()), value));
                all.add(variables);
            });
        }
        return all.isEmpty() ? List.of(Map.of()) : all;
    }
}
