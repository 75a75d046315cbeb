package dev.relocate.workflows.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.repository.Proposal;
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
        List<Decision> decisions) {
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
        return new TaskStatus(task, stage, how, workflowId, why, proposal, reports, Optional.empty(), decisions);
    }

    /** The same without what only the task's own page shows. */
    public TaskStatus brief() {
        return new TaskStatus(
                task,
                stage,
                state,
                workflowId,
                message,
                proposal.map(Proposal::brief),
                reports.stream().map(GateReport::brief).toList(),
                gate,
                decisions);
    }
}
