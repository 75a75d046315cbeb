package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.contracts.yaml.YamlDocument;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where workflows call other ones of the repository, and composite actions, and with which inputs (GitHub Actions, "Reusing
 * workflows"). Only inputs that are literal are known.
 */
final class WorkflowCalls {
    private static final int MAX_CALLS = 64;

    private final Map<String, List<Map<String, String>>> inputs = new TreeMap<>();

    private WorkflowCalls() {}

    static WorkflowCalls in(Tree tree) {
        WorkflowCalls calls = new WorkflowCalls();
        for (TreeFile file : tree.files().values()) {
            if (CiFiles.isWorkflow(file.path())) {
                YamlMap root = YamlDocument.read(file).root();
                for (YamlEntry job : root.map("jobs").all()) {
                    calls.add(job.value().asMap());
                    job.value().asMap().list("steps").forEach(step -> calls.add(step.asMap()));
                }
                root.map("runs").list("steps").forEach(step -> calls.add(step.asMap()));
            }
        }
        return calls;
    }

    /** The inputs of each call of a file, as {@code inputs.NAME}; one empty map where nothing calls it. */
    List<Map<String, String>> inputsOf(String file) {
        String folder = Paths.name(file).startsWith("action.y") ? Paths.parent(file) : file;
        return inputs.getOrDefault(folder, List.of(Map.of()));
    }

    private void add(YamlMap caller) {
        String uses = caller.text("uses").orElse("");
        if (!uses.startsWith("./")) {
            return;
        }
        Map<String, String> given = new TreeMap<>();
        for (YamlEntry entry : caller.map("with").all()) {
            entry.value()
                    .asText()
                    .filter(text -> !text.contains("${{"))
                    .ifPresent(text -> given.put("inputs." + entry.key(), text));
        }
        Paths.inRepository("", uses).ifPresent(path -> {
            List<Map<String, String>> known = inputs.computeIfAbsent(path, key -> new ArrayList<>());
            if (known.size() < MAX_CALLS && !known.contains(given)) {
                known.add(given);
            }
        });
    }

    /** The default values of a workflow's or action's own inputs. */
    static Map<String, String> defaults(YamlMap root) {
        Map<String, String> values = new TreeMap<>();
        List<YamlValue> declared = new ArrayList<>();
        root.get("inputs").ifPresent(declared::add);
        for (String event : List.of("workflow_call", "workflow_dispatch")) {
            // YAML 1.1 reads the key as true, ours as text
            root.map("on").map(event).get("inputs").ifPresent(declared::add);
        }
        for (YamlValue inputs : declared) {
            for (YamlEntry input : inputs.asMap().all()) {
                input.value().asMap().text("default").ifPresent(text -> values.put("inputs." + input.key(), text));
            }
        }
        return values;
    }
}
