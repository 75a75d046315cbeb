package dev.relocate.worker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.activities.record.ResultRecords;
import dev.relocate.worker.report.Known;
import dev.relocate.worker.report.Report;
import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which landed tasks were taken back after their relocation, as far as this host remembers: a relocation's own record stays
 * as it ended.
 *
 * @param ended every relocation that ended here, newest first
 * @param rollbacks every rollback that ended here
 */
record TakenBack(List<RelocationStatus> ended, List<RollbackRecord> rollbacks) {
    /** Of no records. */
    static final TakenBack NOTHING = new TakenBack(List.of(), List.of());

    static TakenBack of(ResultRecords records) {
        return new TakenBack(records.all(), records.rollbacks());
    }

    /** The rollbacks of a relocation's tasks, by task. */
    SortedMap<String, RollbackRecord> of(RelocationStatus status) {
        Known known = new Known(status, Report.Source.RECORD, ended, rollbacks, List.of(), List.of(), List.of());
        SortedMap<String, RollbackRecord> found = new TreeMap<>();
        status.tasks().forEach(task -> known.takenBackLater(task).ifPresent(record -> found.put(task.task(), record)));
        return found;
    }

    /** A relocation for programs: as it ended, with {@code takenBack} in each task that was. */
    ObjectNode json(RelocationStatus status) {
        ObjectNode json = Json.tree(status);
        SortedMap<String, RollbackRecord> found = of(status);
        for (JsonNode task : json.path("tasks")) {
            RollbackRecord record = found.get(task.path("task").asText());
            if (record != null) {
                ((ObjectNode) task)
                        .putObject("takenBack")
                        .put("commit", record.result().reverted().head())
                        .put("reason", record.reason())
                        .put("endedAt", record.endedAt().toString());
            }
        }
        return json;
    }
}
