package dev.relocate.worker.cli;

import dev.relocate.worker.report.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code relocate logs --follow} has shown of a relocation, and whether more may come. */
final class FollowedLogs {
    private static final int PATIENCE = 60;

    private final Set<Shown> shown = new HashSet<>();
    private Optional<String> followed = Optional.empty();
    private boolean over;
    private int unanswered;

    /** A gate that is run again with the same log says nothing new; the same log of another one does. */
    private record Shown(Optional<String> task, String name, String log) {}

    /**
     * Takes what a look has found.
     *
     * @return the logs that no earlier look had
     */
    List<LogEntry> take(Report report, List<LogEntry> entries) {
        boolean server = report.source() == Report.Source.SERVER;
        boolean ofRecord = report.source() == Report.Source.RECORD
                && followed.filter(report.run()::equals).isPresent();
        if (followed.isPresent() && !server && !ofRecord) {
            missed();
            return List.of();
        }
        unanswered = 0;
        if (server) {
            followed = Optional.of(report.run());
        }
        over = !server
                || report.ended()
                || (report.onlyTask().isPresent()
                        && report.tasks().stream().allMatch(task -> task.state().isFinal()));
        return entries.stream()
                .filter(entry -> shown.add(new Shown(entry.task(), entry.name(), entry.log())))
                .toList();
    }

    /** Takes that a look has found nothing: a server that is away for a moment has not ended what it runs. */
    void missed() {
        unanswered++;
    }

    /** Whether nothing more will come. */
    boolean isOver() {
        return over;
    }

    /** Whether the last 60 looks, and so at least the last minute, told nothing of what is followed. */
    boolean isLost() {
        return unanswered >= PATIENCE;
    }
}
