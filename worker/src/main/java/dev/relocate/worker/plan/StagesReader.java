package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code stages:}, in the order in which they run whatever the order of the file. */
final class StagesReader {
    private static final List<String> NUMBERS = List.of("1", "2", "3");

    private final Map<Integer, ApprovalRule> rules;
    private final Notes notes;
    private final Set<String> requirements = new HashSet<>();
    private final List<PlannedStage> stages = new ArrayList<>();
    private final List<TaskDraft> drafts = new ArrayList<>();

    private StagesReader(Map<Integer, ApprovalRule> rules, Notes notes) {
        this.rules = rules;
        this.notes = notes;
    }

    /**
     * What {@code stages:} holds.
     *
     * @param stages the stages that have tasks, in rising order; of no use where something in them was a problem
     * @param drafts all tasks in the order in which they run
     */
    record Stages(List<PlannedStage> stages, List<TaskDraft> drafts) {}

    /** @param rules the approval rule of each stage */
    static Stages read(Fields plan, Map<Integer, ApprovalRule> rules, Notes notes) {
        StagesReader reader = new StagesReader(rules, notes);
        plan.required("stages", "at least one of 1, 2 and 3 with its tasks")
                .flatMap(value -> value.entries("a mapping from 1, 2 and 3 to their tasks"))
                .ifPresent(reader::readStages);
        return new Stages(List.copyOf(reader.stages), List.copyOf(reader.drafts));
    }

    private void readStages(Fields fields) {
        if (fields.all().isEmpty()) {
            fields.owner().refuse("is empty", "at least one of 1, 2 and 3 with its tasks");
        }
        fields.all().forEach((number, value) -> {
            if (number.equals("0")) {
                value.refuse(value.problem("is not a key here")
                        .suggesting("leave it out, the baseline freeze is part of every plan"));
            } else if (!NUMBERS.contains(number)) {
                value.refuse("is not a key here", "one of 1, 2, 3");
            }
        });
        NUMBERS.forEach(number -> fields.field(number).ifPresent(value -> readStage(Integer.parseInt(number), value)));
    }

    private void readStage(int number, Value value) {
        Optional<Fields> fields = value.fields(List.of("requires", "tasks"));
        if (fields.isEmpty()) {
            return;
        }
        ApprovalRule rule = rules.get(number);
        List<Requirement> requires = fields.get()
                .field("requires")
                .map(list -> RequirementReader.readAll(list, requirements))
                .orElse(List.of());
        List<TaskDraft> tasks = fields.get()
                .required("tasks", "a list of tasks")
                .map(list -> tasks(number, list, rule))
                .orElse(List.of());
        if (number == 3 && requires.isEmpty()) {
            notes.advise(
                    value,
                    "has no requires, so nothing but its approvals holds back the moves of highest risk until the"
                            + " earlier ones have proved themselves");
        }
        drafts.addAll(tasks);
        stages.add(new PlannedStage(
                number,
                requires,
                rule,
                tasks.stream().flatMap(task -> task.task().steps().stream()).toList()));
    }

    private static List<TaskDraft> tasks(int stage, Value value, ApprovalRule rule) {
        Optional<List<Value>> items = value.list("a list of tasks");
        if (items.filter(List::isEmpty).isPresent()) {
            value.refuse(value.problem("is empty").suggesting("leave stage " + stage + " out"));
        }
        return items.stream()
                .flatMap(List::stream)
                .flatMap(item -> TaskReader.read(stage, item, rule).stream())
                .toList();
    }
}
