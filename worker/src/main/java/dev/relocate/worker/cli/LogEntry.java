package dev.relocate.worker.cli;

import dev.relocate.worker.report.Evidence;
import dev.relocate.worker.report.GatePart;
import dev.relocate.worker.report.Report;
import dev.relocate.worker.report.RollbackPart;
import dev.relocate.worker.report.TaskPart;
import dev.relocate.worker.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log that a relocation left.
 *
 * @param task the task; nothing for the baseline
 * @param name what {@code relocate logs} takes as GATE
 * @param outcome how that ended, in a word or three
 * @param log SHA-256 of the log
 * @param file where it lies on this host, where it does
 */
record LogEntry(Optional<String> task, String name, String outcome, String log, Optional<String> file) {
    /** All logs of a report, in the order in which they were written. */
    static List<LogEntry> of(Report report, Evidence evidence) {
        List<LogEntry> entries = new ArrayList<>();
        report.baseline().forEach(gate -> entries.add(of(Optional.empty(), "baseline-", gate)));
        for (TaskPart task : report.tasks()) {
            Optional<String> id = Optional.of(task.id());
            task.gates().forEach(gate -> entries.add(of(id, "", gate)));
            task.delivery()
                    .ifPresent(done -> entries.add(new LogEntry(
                            id,
                            "deploy",
                            done.healthy() ? "came up" : "did not come up",
                            done.log(),
                            evidence.file(done.log()))));
            int number = 1;
            for (RollbackPart rollback : task.rollbacks()) {
                String prefix = number == 1 ? "rollback-" : "rollback-" + number + "-";
                rollback.gates().forEach(gate -> entries.add(of(id, prefix, gate)));
                number++;
            }
        }
        return List.copyOf(entries);
    }

    private static LogEntry of(Optional<String> task, String prefix, GatePart gate) {
        return new LogEntry(
                task,
                prefix + Words.of(gate.gate()),
                gate.partly() ? "passed in part" : Words.of(gate.verdict()),
                gate.log(),
                gate.logFile());
    }

    /** What to type to see it. */
    String arguments(String plan) {
        return plan + task.map(id -> "/" + id).orElse("") + " " + name;
    }
}
