package dev.relocate.worker.report;

import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Lifted;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.task.TaskState;
import dev.relocate.workflows.task.TaskStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report is made from.
 *
 * @param status the relocation, as it ended or as it is now
 * @param source which of both
 * @param ended every relocation that this host remembers, newest first
 * @param rollbacks every rollback that this host remembers, of any relocation
 * @param lifts every freeze that was lifted from this host, of any repository
 * @param lifted what the server knows to be lifted in this repository; empty where none runs
 * @param notes what could not be asked, one sentence each
 */
public record Known(
        RelocationStatus status,
        Report.Source source,
        List<RelocationStatus> ended,
        List<RollbackRecord> rollbacks,
        List<LiftRecord> lifts,
        List<Lifted> lifted,
        List<String> notes) {
    /** The same with one more sentence on what is not known. */
    public Known withNote(String note) {
        return new Known(
                status,
                source,
                ended,
                rollbacks,
                lifts,
                lifted,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /**
     * Who landed a task that this relocation found on the branch already: the newest earlier run whose landing of it was not
     * taken back before this relocation began. Nothing for any other task, and where no such run is remembered.
     */
    public Optional<Landing> landedEarlier(TaskStatus told) {
        if (told.state() != TaskState.UNCHANGED) {
            return Optional.empty();
        }
        return ended.stream()
                .filter(run -> run.repository().equals(status.repository())
                        && run.plan().equals(status.plan())
                        && run.startedAt().isBefore(status.startedAt()))
                .flatMap(run -> run.tasks().stream()
                        .filter(task -> task.task().equals(told.task()) && task.state() == TaskState.LANDED)
                        .map(task -> new Landing(run, task)))
                .findFirst()
                .filter(landing ->
                        rollbacks(landing.run(), told.task()).stream().noneMatch(this::tookBackBefore));
    }

    private boolean tookBackBefore(RollbackRecord record) {
        return record.result().reverted().status() == Reverted.Status.REVERTED
                && record.startedAt().isBefore(status.startedAt());
    }

    /** The rollbacks of one of the relocation's tasks, whoever landed it, the first one first. */
    List<RollbackRecord> rollbacks(TaskStatus told) {
        return Stream.concat(
                        rollbacks(status, told.task()).stream(),
                        landedEarlier(told).stream().flatMap(landing -> rollbacks(landing.run(), told.task()).stream()))
                .distinct()
                .sorted(Comparator.comparing(RollbackRecord::startedAt))
                .toList();
    }

    /** How a task that landed was taken back afterwards, the last time; nothing where its change is on the branch. */
    public Optional<RollbackRecord> takenBackLater(TaskStatus told) {
        return rollbacks(told).stream()
                .filter(record ->
                        told.state().isSuccess() && record.result().reverted().status() == Reverted.Status.REVERTED)
                .reduce((earlier, later) -> later);
    }

    private List<RollbackRecord> rollbacks(RelocationStatus run, String task) {
        return rollbacks.stream()
                .filter(record -> record.repository().equals(run.repository())
                        && record.plan().equals(run.plan())
                        && record.task().equals(task))
                .filter(record -> record.relocation().map(run.run()::equals).orElseGet(() -> isWithin(record, run)))
                .toList();
    }

    /** Records of older versions do not say whose change went back; while the relocation ran, it was its own. */
    private static boolean isWithin(RollbackRecord record, RelocationStatus run) {
        return !record.startedAt().isBefore(run.startedAt())
                && run.endedAt().map(end -> !record.startedAt().isAfter(end)).orElse(true);
    }

    /** How the freeze of an incident was lifted. */
    Optional<Lifted> lift(String incident) {
        return lifted.stream()
                .filter(lift -> lift.incident().equals(incident))
                .findFirst()
                .or(() -> lifts.stream()
                        .filter(lift -> lift.repository().equals(status.repository()))
                        .map(LiftRecord::lifted)
                        .filter(lift -> lift.incident().equals(incident))
                        .findFirst());
    }
}
