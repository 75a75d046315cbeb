package dev.relocate.workflows.relocation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A relocation as a person sees it.
 *
 * @param run its first run id
 * @param message one sentence: what it does, or how it ended
 * @param stage 0 to 3
 * @param baseline what the gates measured at Stage 0
 * @param tasks every task of the plan, in order
 * @param gate where it waits for a person, in this workflow or in the running task's
 * @param decisions answers given at this workflow's own gates
 * @param paused whether it stops before its next step, whatever it waits for now
 * @param source where the repository is, and the branch
 * @param startedBy who started it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RelocationStatus(
        String repository,
        String plan,
        String planDigest,
        String workflowId,
        String run,
        RelocationState state,
        String message,
        int stage,
        List<GateReport> baseline,
        List<TaskStatus> tasks,
        Optional<OpenGate> gate,
        List<Decision> decisions,
        Instant startedAt,
        Optional<Instant> endedAt,
        boolean paused,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RepositoryPlan> source,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> startedBy) {
    /** The same with other news of its tasks. */
    public RelocationStatus withTasks(List<TaskStatus> news) {
        return new RelocationStatus(
                repository,
                plan,
                planDigest,
                workflowId,
                run,
                state,
                message,
                stage,
                baseline,
                news,
                gate,
                decisions,
                startedAt,
                endedAt,
                paused,
                source,
                startedBy);
    }
}
