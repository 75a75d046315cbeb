package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.TreeChange;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** Checks every task's paths and branches against the repository, one task after the other. */
final class TaskPaths {
    private final RepositoryAtBranch repository;
    private final Layout layout;
    private final LandedTasks landed;

    private TaskPaths(String plan, RepositoryAtBranch repository) {
        this.repository = repository;
        this.layout = new Layout(repository);
        this.landed = new LandedTasks(
                repository.target().git(), repository.head(), repository.plan().key(), plan);
    }

    /**
     * @param tasks all tasks, in the order in which they run
     * @param plan the plan's name
     * @return the paths when all tasks are done
     */
    static Layout check(List<TaskDraft> tasks, String plan, RepositoryAtBranch repository) {
        TaskPaths paths = new TaskPaths(plan, repository);
        tasks.forEach(paths::check);
        return paths.layout;
    }

    private void check(TaskDraft task) {
        if (task.branch().isPresent()) {
            checkBranch(task, task.branch().get());
        } else if (hasLanded(task)) {
            layout.haveMoved(task.task().moves(), task.name());
        } else {
            task.removeShims().forEach(reference -> layout.removeShims(TaskDraft.nameOf(reference.id())));
            MoveCheck.check(layout, task);
        }
    }

    /** The history is read only where the paths suggest that a task has landed. */
    private boolean hasLanded(TaskDraft task) {
        return task.moves().readable().stream()
                        .map(TaskDraft.DraftMove::move)
                        .anyMatch(move -> !layout.files().has(move.from())
                                || layout.files().has(move.to()))
                && landed.has(task.task().id());
    }

    private void checkBranch(TaskDraft task, Value at) {
        String branch = task.task().branch().orElseThrow();
        try {
            Optional<RevCommit> tip = PreparedBranch.tip(repository.target(), branch);
            if (tip.isEmpty() && landed.has(task.task().id())) {
                return;
            }
            if (tip.isEmpty()) {
                refuse(branch, at);
                layout.somethingUnknownHappened();
                return;
            }
            Optional<List<TreeChange>> changes =
                    PreparedBranch.changes(repository.target(), repository.head(), tip.get());
            changes.ifPresentOrElse(layout::change, () -> {
                at.refuse(
                        at.shown() + ", which has no commit in common with "
                                + repository.plan().branch(),
                        "a branch that started from it");
                layout.somethingUnknownHappened();
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void refuse(String branch, Value at) throws IOException {
        Problem problem = at.problem(at.shown() + ", which is no branch").expecting("a branch that a person prepared");
        at.refuse(Spelling.question(branch, repository.target().branches())
                .map(problem::suggesting)
                .orElse(problem));
    }
}
