package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Shown;
import dev.relocate.worker.plan.yaml.Spelling;
import dev.relocate.worker.plan.yaml.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Checks every task's paths and branches against the repository, one task after the other. */
final class TaskPaths {
    private final RepositoryAtBranch repository;
    private final String plan;
    private final Layout layout;

    private TaskPaths(String plan, RepositoryAtBranch repository) {
        this.repository = repository;
        this.plan = plan;
        this.layout = new Layout(repository);
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
            checkBranch(task.task().branch().orElseThrow(), task.branch().get());
        } else if (!hasLanded(task)) {
            MoveCheck.check(layout, task);
        }
    }

    /**
     * Whether the branch has a task's change already (semantics E1): a plan that was interrupted half way goes on. The
     * history is read only where the paths suggest so.
     */
    private boolean hasLanded(TaskDraft task) {
        boolean likely = task.moves().readable().stream()
                .map(TaskDraft.DraftMove::move)
                .anyMatch(move ->
                        !layout.files().has(move.from()) || layout.files().has(move.to()));
        if (!likely) {
            return false;
        }
        try {
            return repository
                    .repository()
                    .landed(repository.head())
                    .inEffectByTask(Trailer.task(
                            repository.plan().key(), plan, task.task().id()))
                    .isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void checkBranch(String branch, Value at) {
        try {
            Optional<ObjectId> head = repository.repository().head(branch);
            if (head.isEmpty()) {
                refuse(branch, at);
                layout.somethingUnknownHappened();
                return;
            }
            Optional<TargetRepository.Changes> changes = repository.repository().changes(repository.head(), head.get());
            changes.ifPresentOrElse(layout::change, () -> {
                at.refuse(
                        "is " + Shown.quoted(branch) + ", which has no commit in common with "
                                + repository.plan().branch(),
                        "a branch that started from it");
                layout.somethingUnknownHappened();
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void refuse(String branch, Value at) throws IOException {
        Problem problem = at.problem("is " + Shown.quoted(branch) + ", which is no local branch")
                .expecting("a branch that a person prepared");
        at.refuse(Spelling.question(branch, repository.repository().branches())
                .map(problem::suggesting)
                .orElse(problem));
    }
}
