package dev.relocate.worker.plan;

import dev.relocate.activities.git.remote.Repositories;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.activities.git.repository.TreeChange;
import dev.relocate.contracts.tree.CommitTree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.moves.RelocationException;
import dev.relocate.moves.Stage;
import dev.relocate.moves.Violation;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.plan.PlannedStage;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.PlannedTask.Acknowledgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Tries a plan's tasks one after the other in memory, before anything starts: whether each can be made, whether its stage
 * allows it, and which references it leaves undecided. It ends where it can know no more, and says so.
 */
public final class PlanCheck {
    private final LocatedPlan located;
    private final TargetRepository target;
    private final RevCommit head;
    private final LandedTasks landed;
    private final TaskTrial trial;
    private final List<PlanMistake> mistakes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private PlanCheck(LocatedPlan located, TargetRepository target, RevCommit head) {
        Plan plan = located.plan();
        this.located = located;
        this.target = target;
        this.head = head;
        this.landed = new LandedTasks(target.git(), head, plan.repository().key(), plan.name());
        this.trial = new TaskTrial(CommitTree.of(target.git(), head.getTree()), plan.separate());
    }

    /**
     * What trying a plan came to.
     *
     * @param mistakes why the plan must not start, in the order of tasks; may be empty
     * @param notes undecided references that the plan does not acknowledge, and what could not be tried
     */
    public record Checked(List<PlanMistake> mistakes, List<Note> notes) {}

    /**
     * Tries a plan on the branch that it names, as that branch is now; tasks that have landed are taken as done.
     *
     * @throws dev.relocate.activities.git.repository.RepositoryException if the repository is no longer as it was when the
     *     plan was read
     */
    public static Checked of(LocatedPlan located, Repositories repositories) {
        try (TargetRepository target = repositories.open(located.plan().repository())) {
            return new PlanCheck(located, target, target.head()).check();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Checked check() throws IOException {
        for (PlannedStage stage : located.plan().stages()) {
            for (PlannedTask task : stage.tasks()) {
                if (!tryOut(task, Stage.of(stage.number()))) {
                    return checked();
                }
            }
        }
        return checked();
    }

    private Checked checked() {
        return new Checked(List.copyOf(mistakes), List.copyOf(notes));
    }

    /** Whether what comes after a task is known. */
    private boolean tryOut(PlannedTask task, Stage stage) throws IOException {
        if (landed.has(task.id())) {
            trial.landed(task, landed.shims(task.id()));
            return true;
        }
        try {
            Optional<TaskTrial.Outcome> outcome =
                    task.branch().isPresent() ? change(task, stage) : Optional.of(trial.move(task, stage));
            outcome.ifPresent(known -> report(task, stage, known));
            return outcome.isPresent();
        } catch (RelocationException impossible) {
            impossible.problems().forEach(problem -> mistake(task, "cannot be done", problem));
            note(task, "what comes after it was not tried");
            return false;
        }
    }

    private Optional<TaskTrial.Outcome> change(PlannedTask task, Stage stage) throws IOException {
        Optional<RevCommit> tip = PreparedBranch.tip(target, task.branch().orElseThrow());
        Optional<List<TreeChange>> changes =
                tip.isPresent() ? PreparedBranch.changes(target, head, tip.get()) : Optional.empty();
        if (changes.isEmpty() || !changes.get().stream().allMatch(this::isUntouched)) {
            note(task, "is tried when its turn comes, like what comes after it, because other changes touch its files");
            return Optional.empty();
        }
        return Optional.of(trial.change(PreparedBranch.edits(target, changes.get()), stage));
    }

    /** Whether a path is still as it was where the branch started from. */
    private boolean isUntouched(TreeChange change) {
        return trial.tree()
                .file(change.path())
                .map(TreeFile::blobId)
                .equals(change.before().map(file -> file.blob().name()));
    }

    private void report(PlannedTask task, Stage stage, TaskTrial.Outcome outcome) {
        Set<String> broken = new HashSet<>();
        for (Violation violation : outcome.violations()) {
            String place = violation.line() > 0 ? violation.file() + ":" + violation.line() : violation.file();
            String found = "breaks rule " + violation.rule() + " of stage " + stage.number() + " at " + place
                    + ", which stage " + violation.allowedIn().number() + " allows";
            if (broken.add(found)) {
                mistake(task, found, violation.message());
            }
        }
        Set<String> acknowledged = task.acknowledge().stream()
                .map(Acknowledgement::unresolved)
                .collect(Collectors.toCollection(HashSet::new));
        for (Unresolved reference : outcome.unresolved()) {
            if (!acknowledged.contains(reference.id())) {
                note(
                        task,
                        "leaves " + reference.file() + ":" + reference.line() + " undecided (" + reference.id() + "): "
                                + withoutStop(reference.why()));
            }
        }
        outcome.unresolved().forEach(reference -> acknowledged.remove(reference.id()));
        acknowledged.forEach(id -> note(task, "acknowledges " + id + ", but nothing of that id is undecided"));
    }

    private void mistake(PlannedTask task, String found, String sentence) {
        mistakes.add(new PlanMistake(
                located.file(),
                line(task),
                0,
                "task " + task.id(),
                found,
                Optional.empty(),
                Optional.of(withoutStop(sentence))));
    }

    private void note(PlannedTask task, String text) {
        notes.add(new Note(Note.Kind.ADVICE, line(task), "task " + task.id(), text));
    }

    private int line(PlannedTask task) {
        return located.taskLines().getOrDefault(task.id(), 0);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
