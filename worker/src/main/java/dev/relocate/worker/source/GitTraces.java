package dev.relocate.worker.source;

import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.git.repository.LandedChanges;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.Trailer;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** What a repository alone tells of a plan: the commits that landed, and the proposals that refs hold (semantics E1). */
public final class GitTraces {
    private static final String REFS = "refs/relocate/";

    private final Plan plan;
    private final Map<String, RevCommit> landed = new TreeMap<>();
    private final Map<String, RevCommit> proposed = new TreeMap<>();

    private GitTraces(Plan plan) {
        this.plan = plan;
    }

    /**
     * A plan's relocation as far as git knows it; nothing where git knows nothing of it.
     *
     * @throws dev.relocate.activities.git.repository.RepositoryException if the repository is not as it must be
     */
    public static Optional<RelocationStatus> of(Plan plan, Repositories repositories) {
        GitTraces traces = new GitTraces(plan);
        try (TargetRepository target = repositories.open(plan.repository())) {
            traces.read(target);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return traces.landed.isEmpty() && traces.proposed.isEmpty() ? Optional.empty() : Optional.of(traces.status());
    }

    private void read(TargetRepository target) throws IOException {
        LandedChanges.on(target.git(), target.head(), Optional.empty())
                .inEffectByPlan(plan.repository().key(), plan.name())
                .forEach(change -> {
                    String id = Trailer.TASK.in(change.commit()).orElseThrow();
                    landed.putIfAbsent(id.substring(id.lastIndexOf('/') + 1), change.commit());
                });
        Repository git = target.git();
        String prefix = REFS + plan.name() + "/";
        try (RevWalk walk = new RevWalk(git)) {
            for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
                String[] taskAndRun = ref.getName().substring(prefix.length()).split("/", 2);
                RevCommit commit = walk.parseCommit(ref.getObjectId());
                proposed.merge(
                        taskAndRun[0],
                        commit,
                        (one, other) -> one.getCommitTime() >= other.getCommitTime() ? one : other);
            }
        }
    }

    private RelocationStatus status() {
        List<TaskStatus> tasks = new ArrayList<>();
        for (PlannedStage stage : plan.stages()) {
            for (PlannedTask task : stage.tasks()) {
                tasks.add(task(task, stage.number()));
            }
        }
        boolean done = tasks.stream().allMatch(task -> task.state() == TaskState.LANDED);
        RevCommit first = Stream.concat(landed.values().stream(), proposed.values().stream())
                .min(Comparator.comparingInt(RevCommit::getCommitTime))
                .orElseThrow();
        return new RelocationStatus(
                plan.repository().key(),
                plan.name(),
                "",
                WorkflowIds.relocation(plan.repository().key(), plan.name()),
                Trailer.RUN.in(first).orElse(""),
                done ? RelocationState.DONE : RelocationState.RUNNING,
                landed.size() + " of " + plan.size() + " tasks are on "
                        + plan.repository().branch() + "; git alone says no more.",
                0,
                List.of(),
                List.copyOf(tasks),
                Optional.empty(),
                List.of(),
                Instant.ofEpochSecond(first.getCommitTime()),
                Optional.empty(),
                false,
                Optional.of(plan.repository()),
                Optional.empty());
    }

    private TaskStatus task(PlannedTask task, int stage) {
        String workflowId = WorkflowIds.task(plan.repository().key(), plan.name(), task.id());
        TaskStatus pending = TaskStatus.pending(task.id(), stage, workflowId);
        if (landed.containsKey(task.id())) {
            RevCommit commit = landed.get(task.id());
            return with(
                    pending,
                    task,
                    commit,
                    TaskState.LANDED,
                    "Landed as " + commit.abbreviate(12).name() + " on "
                            + plan.repository().branch() + ".");
        }
        return proposed.containsKey(task.id())
                ? with(
                        pending,
                        task,
                        proposed.get(task.id()),
                        TaskState.PROPOSING,
                        "Proposed; how far it is, only the server can tell.")
                : pending;
    }

    private static TaskStatus with(
            TaskStatus pending, PlannedTask task, RevCommit commit, TaskState state, String message) {
        Proposal proposal = new Proposal(
                commit.getParentCount() == 0 ? "" : commit.getParent(0).name(),
                "",
                commit.name(),
                commit.getTree().name(),
                "",
                task.moves(),
                0,
                List.of(),
                "",
                List.of(),
                0,
                List.of(),
                Optional.empty());
        return new TaskStatus(
                pending.task(),
                pending.stage(),
                state,
                pending.workflowId(),
                message,
                Optional.of(proposal),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
