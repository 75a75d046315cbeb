package dev.relocate.worker.plan;

import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.Trailer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Which tasks of a plan the branch holds already (semantics E1): a plan that was interrupted half way goes on.
 *
 * <p>The history is read once, when a task is asked for the first time.
 */
final class LandedTasks {
    private final Repository git;
    private final AnyObjectId head;
    private final String key;
    private final String plan;
    private Optional<LandedChanges> changes = Optional.empty();

    /**
     * @param git must stay open while tasks are asked for
     * @param key the repository's key
     * @param plan the plan's name
     */
    LandedTasks(Repository git, AnyObjectId head, String key, String plan) {
        this.git = git;
        this.head = head;
        this.key = key;
        this.plan = plan;
    }

    /** Whether a task's change is on the branch and was not taken back. */
    boolean has(String task) {
        return !commits(task).isEmpty();
    }

    /** The shims that a landed task left; none where it has not landed. */
    List<String> shims(String task) {
        return commits(task).stream()
                .flatMap(commit -> Trailer.SHIM.allIn(commit).stream())
                .toList();
    }

    private List<RevCommit> commits(String task) {
        try {
            if (changes.isEmpty()) {
                changes = Optional.of(LandedChanges.on(git, head, Optional.empty()));
            }
            return changes.get().inEffectByTask(Trailer.task(key, plan, task)).stream()
                    .map(LandedChanges.Landed::commit)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
