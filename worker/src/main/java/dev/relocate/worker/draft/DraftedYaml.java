package dev.relocate.worker.draft;

import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.Stage;
import dev.relocate.moves.draft.DraftedPlan;
import dev.relocate.moves.draft.DraftedTask;
import dev.relocate.moves.rules.Separation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A drafted plan as a plan file, each task with the reason for its stage as a comment. */
public final class DraftedYaml {
    private final String name;
    private final String repository;
    private final Optional<String> test;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param name the plan's name
     * @param repository where the repository is, seen from the folder that the plan file will lie in
     * @param test the test gate's command; nothing leaves it to the default
     */
    public DraftedYaml(String name, String repository, Optional<String> test) {
        this.name = name;
        this.repository = repository;
        this.test = test;
    }

    /** The file's text, lines ended by {@code \n}. */
    public String text(DraftedPlan plan) {
        line("version: 1");
        line("name: " + quoted(name));
        line("# The path is relative to the folder of this file.");
        line("repository: {path: " + (repository.equals(".") ? "." : quoted(repository)) + "}");
        test.ifPresent(command -> line("gates:\n  test: {run: " + quoted(command) + "}"));
        if (!plan.separate().isEmpty()) {
            line("separate:");
            for (Separation pair : plan.separate()) {
                line("  - [" + quoted(pair.one()) + ", " + quoted(pair.other()) + "]");
            }
        }
        line("stages:");
        for (Stage stage : Stage.values()) {
            List<DraftedTask> tasks =
                    plan.tasks().stream().filter(task -> task.stage() == stage).toList();
            if (!tasks.isEmpty()) {
                line("  " + stage.number() + ":");
                line("    tasks:");
                tasks.forEach(this::task);
            }
        }
        return text.toString();
    }

    private void task(DraftedTask task) {
        String forced = task.forcedBy().map(place -> " (" + place + ")").orElse("");
        line("      # " + oneLine(task.reason()) + forced);
        if (!task.runtimeFiles().isEmpty()) {
            line("      # Changes with it: " + oneLine(String.join(", ", task.runtimeFiles())) + ".");
        }
        for (Unresolved entry : task.unresolved()) {
            line("      # Look at " + entry.id() + ", " + oneLine(entry.file()) + ":" + entry.line() + ": "
                    + oneLine(entry.why()));
        }
        line("      - id: " + task.id());
        line("        move: {"
                + task.moves().stream()
                        .map(move -> quoted(move.from()) + ": " + quoted(move.to()))
                        .collect(Collectors.joining(", "))
                + "}");
        if (task.skewShim()) {
            line("        skewShim: true");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ");
    }

    /** Double-quoted where YAML would read plain text as something else. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z][A-Za-z0-9_./-]*") && !value.matches("(?i)true|false|yes|no|on|off|null|[yn]")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
