package dev.relocate.workflows.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.rollback.RollbackCause;
import dev.relocate.workflows.rollback.RollbackResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a rollback ended.
 *
 * @param repository the {@code <repo>} part of workflow ids
 * @param run the rollback's own first run id
 * @param cause why the task was taken back
 * @param reason one sentence: who or what asked for it
 * @param relocation first run id of the relocation whose change went back; nothing in the records of older versions
 * @param commit that change's commit, landed or not
 * @param facts what was observed, as the incident has it; without the rollback's own steps
 * @param hypotheses what may be the cause, none of it checked
 * @param decisions answers given while the rollback was held
 * @param restored whether what ran before a deploy was brought back (R2)
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
        Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> relocation,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> commit,
        List<String> facts,
        List<String> hypotheses,
        List<Decision> decisions,
        boolean restored) {
    public RollbackRecord {
        facts = Objects.requireNonNullElse(facts, List.of());
        hypotheses = Objects.requireNonNullElse(hypotheses, List.of());
        decisions = Objects.requireNonNullElse(decisions, List.of());
    }
}
