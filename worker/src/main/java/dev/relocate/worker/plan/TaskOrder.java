package dev.relocate.worker.plan;

import dev.relocate.worker.plan.TaskDraft.Reference;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that tasks have ids of their own and speak only of earlier ones, so that nothing waits in a circle. */
final class TaskOrder {
    private final Map<String, TaskDraft> byId = new HashMap<>();
    private final Map<String, TaskDraft> earlier = new LinkedHashMap<>();
    private final Map<String, TaskDraft> shimsRemovedBy = new HashMap<>();
    private final boolean allNamed;

    private TaskOrder(List<TaskDraft> tasks) {
        this.allNamed = tasks.stream().allMatch(task -> task.id().isPresent());
    }

    /** @param tasks all tasks, in the order in which they run */
    static void check(List<TaskDraft> tasks) {
        TaskOrder order = new TaskOrder(tasks);
        tasks.forEach(order::register);
        tasks.forEach(order::check);
    }

    private void register(TaskDraft task) {
        task.id()
                .ifPresent(at -> task.task().steps().forEach(step -> {
                    TaskDraft other = byId.putIfAbsent(step.id(), task);
                    if (other != null) {
                        int line = other.at().position().line();
                        String id = step.id().equals(task.task().id()) ? at.shown() : "done as " + step.id() + " too";
                        at.refuse(id + ", which the task in line " + line + " has", "an id of its own");
                    }
                }));
    }

    private void check(TaskDraft task) {
        task.after().forEach(reference -> isEarlier(reference, task));
        for (Reference reference : task.removeShims()) {
            if (isEarlier(reference, task)) {
                checkRemoval(reference, task);
            }
        }
        task.id().ifPresent(at -> task.task().steps().forEach(step -> earlier.put(step.id(), task)));
    }

    private void checkRemoval(Reference reference, TaskDraft task) {
        Value at = reference.at();
        TaskDraft other = earlier.get(reference.id());
        TaskDraft remover = shimsRemovedBy.putIfAbsent(reference.id(), task);
        if (!other.leavesShims()) {
            at.refuse(at.shown() + ", which leaves no shims", "a task of stage 1, or one with shim: true");
        } else if (remover != null) {
            at.refuse(at.problem(at.shown() + ", whose shims " + remover.name() + " removes already")
                    .suggesting("leave it out here"));
        }
    }

    /** Whether a reference names an earlier task; where it does not, that is a problem unless another one explains it. */
    private boolean isEarlier(Reference reference, TaskDraft task) {
        if (earlier.containsKey(reference.id())) {
            return true;
        }
        if (allNamed || byId.containsKey(reference.id())) {
            refuse(reference, task);
        }
        return false;
    }

    private void refuse(Reference reference, TaskDraft task) {
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
            at.refuse(Spelling.question(reference.id(), earlier.keySet())
                    .map(problem::suggesting)
                    .orElse(problem));
        }
    }
}
