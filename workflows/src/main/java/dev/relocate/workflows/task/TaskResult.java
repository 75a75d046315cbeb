package dev.relocate.workflows.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.relocate.workflows.gate.Baseline;
import dev.relocate.workflows.rollback.RollbackResult;
import java.util.Optional;

/**
 * How a task ended.
 *
 * @param status its last status, with a final state
 * @param baseline what the gates measured on the branch as it is now
 * @param rollback what the rollback did, where there was one
 * @param hostQueue where its steps went on, if not where it was started for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskResult(
        TaskStatus status,
        Baseline baseline,
        Optional<RollbackResult> rollback,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> hostQueue) {}
