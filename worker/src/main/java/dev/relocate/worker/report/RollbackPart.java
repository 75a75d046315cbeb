package dev.relocate.worker.report;

import dev.relocate.workflows.record.RollbackRecord;
import dev.relocate.workflows.repository.Reverted;
import dev.relocate.workflows.rollback.RollbackCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a task was taken back.
 *
 * @param runbooks which of R1, R2 and R3 were run, in the order in which they were
 * @param reason one sentence: who or what asked for it
 * @param status what became of the change
 * @param head the branch's commit afterwards
 * @param conflicts the files that later commits changed too, where that kept it from going back
 * @param steps one sentence a step, in order
 * @param gates what the gates say of the branch afterwards; empty where it never changed
 * @param incident the commit that wrote the incident down
 * @param facts what was observed
 * @param hypotheses what may be the cause, none of it checked
 * @param approvals answers given while it was held
 */
public record RollbackPart(
        List<String> runbooks,
        RollbackCause cause,
        String reason,
        Instant startedAt,
        Instant endedAt,
        Reverted.Status status,
        String head,
        List<String> conflicts,
        List<String> steps,
        List<GatePart> gates,
        Optional<String> incident,
        List<String> facts,
        List<String> hypotheses,
        List<ApprovalPart> approvals) {
    /** A rollback's record, with what the evidence store has of its gates. */
    static RollbackPart of(RollbackRecord record, Evidence evidence) {
        List<String> runbooks = new ArrayList<>();
        if (record.restored()) {
            runbooks.add("R2");
        }
        runbooks.add("R1");
        if (record.result().freeze().isPresent()) {
            runbooks.add("R3");
        }
        Reverted reverted = record.result().reverted();
        return new RollbackPart(
                List.copyOf(runbooks),
                record.cause(),
                record.reason(),
                record.startedAt(),
                record.endedAt(),
                reverted.status(),
                reverted.head(),
                reverted.files(),
                record.result().steps(),
                record.result().reports().stream()
                        .map(report -> GatePart.of(report, evidence))
                        .toList(),
                record.result().incident(),
                record.facts(),
                record.hypotheses(),
                ApprovalPart.of(record.decisions()));
    }
}
