package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one GitHub Actions workflow or composite action. */
final class WorkflowReader {
    private final String file;
    private final YamlDocument document;
    private final Set<CiBuild> builds = new LinkedHashSet<>();
    private final Set<CiCommand> commands = new LinkedHashSet<>();
    private final Set<BakeCall> bakes = new LinkedHashSet<>();

    /** @param calls the inputs of each call, at least one */
    WorkflowReader(TreeFile workflow, List<Map<String, String>> calls) {
        this.file = workflow.path();
        this.document = YamlDocument.read(workflow);
        YamlMap root = document.root();
        Optional<String> directory = root.map("defaults").map("run").text("working-directory");
        for (Map<String, String> inputs : calls) {
            Expressions expressions =
                    new Expressions(WorkflowCalls.defaults(root)).with(inputs).with(environment(root));
            for (YamlEntry job : root.map("jobs").all()) {
                job(job.value().asMap(), expressions, directory);
            }
            steps(root.map("runs").list("steps"), expressions, Optional.empty());
        }
    }

    List<CiBuild> builds() {
        return List.copyOf(builds);
    }

    List<CiCommand> commands() {
        return List.copyOf(commands);
    }

    List<BakeCall> bakes() {
        return List.copyOf(bakes);
    }

    List<Problem> problems() {
        return document.problems();
    }

    private void job(YamlMap job, Expressions expressions, Optional<String> directory) {
        Optional<String> own =
                job.map("defaults").map("run").text("working-directory").or(() -> directory);
        for (Map<String, String> combination :
                Matrix.combinations(job.map("strategy").map("matrix"))) {
            Expressions known = expressions.with(combination);
            steps(job.list("steps"), known.with(environment(job)), own);
        }
    }

    private void steps(List<YamlValue> steps, Expressions expressions, Optional<String> directory) {
        Map<String, String> outputs = new HashMap<>();
        Map<String, Map<String, List<String>>> generated = new HashMap<>();
        for (YamlValue item : steps) {
            YamlMap step = item.asMap();
            Expressions known = expressions.with(environment(step)).with(outputs);
            String uses = step.text("uses").orElse("");
            if (uses.startsWith("docker/metadata-action@")) {
                metadata(step, known, outputs, generated);
            } else if (uses.startsWith("docker/build-push-action@")) {
                build(step, known);
            } else if (uses.startsWith("docker/bake-action@")) {
                BakeStep.of(file, step, known, generated).ifPresent(bakes::add);
            }
            if (step.get("run").orElse(null) instanceof YamlScalar run) {
                String folder =
                        step.text("working-directory").or(() -> directory).orElse("");
                Optional<String> at = BuildCommand.path("", known.replace(folder));
                commands.addAll(ScriptReader.commands(
                        file, run.textLine(), known.replace(run.text()), at, known.environment()));
            }
        }
    }

    /** The image names of a metadata step become tags that are open after the colon, those of a bake target, too. */
    private static void metadata(
            YamlMap step,
            Expressions known,
            Map<String, String> outputs,
            Map<String, Map<String, List<String>>> generated) {
        List<String> tags = new ArrayList<>();
        known.replace(step.map("with").text("images").orElse(""))
                .lines()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(String::strip)
                .filter(image -> !image.isEmpty())
                .forEach(image -> tags.add(image + ":${{ tag }}"));
        String target = step.map("with").text("bake-target").orElse("docker-metadata-action");
        step.text("id").ifPresent(id -> {
            outputs.put("steps." + id + ".outputs.tags", String.join("\n", tags));
            generated.put("steps." + id + ".outputs.bake-file", Map.of(target, tags));
        });
    }

    private void build(YamlMap step, Expressions known) {
        YamlMap with = step.map("with");
        int line = step.lineOf("uses");
        String written = known.replace(with.text("context").orElse("."));
        // the action's default context is the commit itself, as a URL: the root of the tree
        boolean commit = written.startsWith("{{defaultContext}}");
        Optional<String> context = BuildCommand.path("", commit ? written.replaceFirst("^[^:]*:?", "") : written);
        Optional<String> dockerfile = with.text("file").isPresent()
                ? with.text("file")
                        .map(known::replace)
                        .flatMap(path -> BuildCommand.path(commit ? context.orElse("") : "", path))
                : context.map(folder -> Paths.join(folder, "Dockerfile"));
        Map<String, String> arguments = new TreeMap<>();
        lines(known.replace(with.text("build-args").orElse(""))).forEach(argument -> {
            int equals = argument.indexOf('=');
            if (equals > 0 && !argument.contains("${{")) {
                arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        });
        List<String> tags = new ArrayList<>();
        lines(known.replace(with.text("tags").orElse(""))).forEach(entry -> {
            for (String tag : entry.split(",", -1)) {
                tags.add(tag.strip());
            }
        });
        builds.add(new CiBuild(
                file,
                line,
                new Located<>(context, file, with.get("context").isPresent() ? with.lineOf("context") : line),
                new Located<>(dockerfile, file, with.get("file").isPresent() ? with.lineOf("file") : line),
                Optional.empty(),
                with.text("target").map(known::replace),
                List.copyOf(tags),
                arguments));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private Map<String, String> environment(YamlMap owner) {
        Map<String, String> values = new HashMap<>();
        owner.map("env").text("COMPOSE_FILE").ifPresent(files -> {
            List<String> export = List.of("export", CiReader.COMPOSE_FILE + files);
            commands.add(
                    new CiCommand(file, owner.map("env").lineOf("COMPOSE_FILE"), export, Optional.of(""), Map.of()));
        });
        for (YamlEntry entry : owner.map("env").all()) {
            entry.value().asText().ifPresent(text -> values.put("env." + entry.key(), text));
        }
        return values;
    }
}
