package dev.relocate.worker.plan;

import dev.relocate.worker.plan.TaskDraft.Reference;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that tasks have ids of their own and wait only for earlier ones, so that nothing waits in a circle. */
final class TaskOrder {
    private TaskOrder() {}

    /** @param tasks all tasks, in the order in which they run */
    static void check(List<TaskDraft> tasks) {
        boolean allNamed = tasks.stream().allMatch(task -> task.id().isPresent());
        Map<String, TaskDraft> byId = new HashMap<>();
        for (TaskDraft task : tasks) {
            task.id().ifPresent(at -> {
                TaskDraft other = byId.putIfAbsent(task.task().id(), task);
                if (other != null) {
                    refuseRepeated(at, other);
                }
            });
        }
        Set<String> earlier = new LinkedHashSet<>();
        for (TaskDraft task : tasks) {
            for (Reference reference : task.after()) {
                if (!earlier.contains(reference.id()) && (allNamed || byId.containsKey(reference.id()))) {
                    refuse(reference, task, byId, earlier);
                }
            }
            task.id().ifPresent(at -> earlier.add(task.task().id()));
        }
    }

    private static void refuseRepeated(Value at, TaskDraft other) {
        at.refuse(
                at.shown() + ", which the task in line " + other.at().position().line() + " has", "an id of its own");
    }

    private static void refuse(Reference reference, TaskDraft task, Map<String, TaskDraft> byId, Set<String> earlier) {
        Value at = reference.at();
        if (reference.id().equals(task.task().id())) {
            at.refuse(at.shown() + ", which is the task itself", "the id of an earlier task");
        } else if (byId.containsKey(reference.id())) {
            at.refuse(
                    at.shown() + ", which comes later",
                    "the id of an earlier task",
                    "list that task first, or leave this out");
        } else {
            Problem problem = at.problem(at.shown() + ", which is no task").expecting("the id of an earlier task");
            at.refuse(Spelling.question(reference.id(), earlier)
                    .map(problem::suggesting)
                    .orElse(problem));
        }
    }
}
