package dev.relocate.workflows.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.record.Delivered;
import dev.relocate.workflows.repository.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as a person sees it.
 *
 * @param message one sentence: what it does, or how it ended
 * @param proposal its change, once there is one
 * @param reports what the gates said of that change
 * @param gate where it waits for a person
 * @param decisions every answer so far
 * @param startedAt when its turn came
 * @param endedAt when it came to its end
 * @param delivered what came of its deploy, where it got so far
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskStatus(
        String task,
        int stage,
        TaskState state,
        String workflowId,
        String message,
        Optional<Proposal> proposal,
        List<GateReport> reports,
        Optional<OpenGate> gate,
        List<Decision> decisions,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> startedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> endedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Delivered> delivered) {
    /** A task of which nobody knows when it was under way. */
    public TaskStatus(
            String task,
            int stage,
            TaskState state,
            String workflowId,
            String message,
            Optional<Proposal> proposal,
            List<GateReport> reports,
            Optional<OpenGate> gate,
            List<Decision> decisions) {
        this(
                task,
                stage,
                state,
                workflowId,
                message,
                proposal,
                reports,
                gate,
                decisions,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A task whose turn has not come. */
    public static TaskStatus pending(String task, int stage, String workflowId) {
        return new TaskStatus(
                task,
                stage,
                TaskState.PENDING,
                workflowId,
                "",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** The same once it does or waits for nothing more of its own. */
    public TaskStatus ended(TaskState how, String why) {
        return new TaskStatus(
                task,
                stage,
                how,
                workflowId,
                why,
                proposal,
                reports,
                Optional.empty(),
                decisions,
                startedAt,
                endedAt,
                delivered);
    }

    /** The same without what only the task's own page shows, for news while it is under way. */
    public TaskStatus brief() {
        return with(reports.stream().map(GateReport::brief).toList(), Optional.empty());
    }

    /** The same for the record: without what the evidence store has in full. */
    public TaskStatus settled() {
        return with(reports.stream().map(GateReport::settled).toList(), delivered);
    }

    private TaskStatus with(List<GateReport> shortened, Optional<Delivered> deployed) {
        return new TaskStatus(
                task,
                stage,
                state,
                workflowId,
                message,
                proposal.map(Proposal::brief),
                shortened,
                gate,
                decisions,
                startedAt,
                endedAt,
                deployed);
    }
}
