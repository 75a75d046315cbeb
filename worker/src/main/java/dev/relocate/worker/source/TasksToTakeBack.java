package dev.relocate.worker.source;

import dev.relocate.activities.git.landing.Reverts;
import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a plan is on its branch now, told by the trailers of commits (semantics E1). */
public final class TasksToTakeBack {
    private TasksToTakeBack() {}

    /**
     * A task on the branch.
     *
     * @param run the run that landed it
     * @param commit its commit, 40 hexadecimal digits
     * @param dependents ids of later landed tasks that name this one under {@code after} or {@code removeShims}
     * @param overlaid files that later commits changed too, which then cannot go back by themselves
     */
    public record LandedTask(String id, String run, String commit, List<String> dependents, List<String> overlaid) {}

    /**
     * The landed tasks of a plan that were not taken back, the newest first.
     *
     * @throws dev.relocate.activities.git.repository.RepositoryException if the repository is not as it must be
     */
    public static List<LandedTask> of(Plan plan, Repositories repositories) {
        try (TargetRepository target = repositories.open(plan.repository())) {
            LandedChanges changes = LandedChanges.on(target.git(), target.head(), Optional.empty());
            Map<String, PlannedTask> tasks = new HashMap<>();
            plan.stages().forEach(stage -> stage.tasks().forEach(task -> tasks.put(task.id(), task)));
            List<LandedTask> landed = new ArrayList<>();
            for (LandedChanges.Landed change :
                    changes.inEffectByPlan(plan.repository().key(), plan.name())) {
                String id = Trailer.TASK.in(change.commit()).orElseThrow();
                String task = id.substring(id.lastIndexOf('/') + 1);
                List<String> later = landed.stream().map(LandedTask::id).toList();
                landed.add(new LandedTask(
                        task,
                        Trailer.RUN.in(change.commit()).orElse(""),
                        change.commit().name(),
                        later.stream()
                                .filter(each -> dependsOn(tasks.get(each), task))
                                .toList(),
                        new Reverts(target).conflicts(change)));
            }
            return List.copyOf(landed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean dependsOn(PlannedTask later, String task) {
        return later != null
                && (later.after().contains(task) || later.removeShims().contains(task));
    }
}
