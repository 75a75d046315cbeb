package dev.relocate.workflows.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackResult;
import java.time.Instant;

/**
 * How a rollback ended.
 *
 * @param repository the {@code <repo>} part of workflow ids
 * @param run the rollback's own first run id
 * @param cause why the task was taken back
 * @param reason one sentence: who or what asked for it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RollbackRecord(
        String repository,
        String plan,
        String task,
        String run,
        RollbackCause cause,
        String reason,
        RollbackResult result,
        Instant startedAt,
        Instant endedAt) {}
