package dev.relocate.worker.report;

import dev.relocate.workflows.record.LiftRecord;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Lifted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a report is made from.
 *
 * @param status the relocation, as it ended or as it is now
 * @param source which of both
 * @param rollbacks every rollback that this host remembers, of any relocation
 * @param lifts every freeze that was lifted from this host, of any repository
 * @param lifted what the server knows to be lifted in this repository; empty where none runs
 * @param notes what could not be asked, one sentence each
 */
public record Known(
        RelocationStatus status,
        Report.Source source,
        List<RollbackRecord> rollbacks,
        List<LiftRecord> lifts,
        List<Lifted> lifted,
        List<String> notes) {
    /** The rollbacks of one of the relocation's tasks, the first one first. */
    List<RollbackRecord> rollbacks(String task) {
        return rollbacks.stream()
                .filter(record -> record.repository().equals(status.repository())
                        && record.plan().equals(status.plan())
                        && record.task().equals(task))
                .filter(record -> record.relocation().map(status.run()::equals).orElseGet(() -> isWithin(record)))
                .sorted(Comparator.comparing(RollbackRecord::startedAt))
                .toList();
    }

    /** Records of older versions do not say whose change went back; while the relocation ran, it was its own. */
    private boolean isWithin(RollbackRecord record) {
        return !record.startedAt().isBefore(status.startedAt())
                && status.endedAt().map(end -> !record.startedAt().isAfter(end)).orElse(true);
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
