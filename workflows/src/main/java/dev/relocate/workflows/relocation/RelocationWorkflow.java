package dev.relocate.workflows.relocation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.task.TaskStatus;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A plan's relocation: Stage 0, then the stages in order, one task at a time. */
@WorkflowInterface
public interface RelocationWorkflow {
    /**
     * Relocates.
     *
     * @return the last status, when every task landed; any other end is a failure whose type says which and whose details
     *     are the {@link RelocationStatus}, or a cancellation
     */
    @WorkflowMethod
    RelocationStatus run(RelocationInput input);

    /** Says yes at a gate of the relocation itself: a requirement before a stage. */
    @UpdateMethod(
            name = "approve",
            description =
                    "Says yes at the open gate of a requirement:"
                            + " {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"}; a task's gate is answered on the task's page")
    Decision approve(JsonNode answer);

    /** Refuses an approval that does not fit. */
    @UpdateValidatorMethod(updateName = "approve")
    void validateApprove(JsonNode answer);

    /** Says no at a gate of the relocation itself. */
    @UpdateMethod(
            name = "reject",
            description = "Says no at the open gate of a requirement, which ends the relocation:"
                    + " {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"}")
    Decision reject(JsonNode answer);

    /** Refuses a rejection that does not fit. */
    @UpdateValidatorMethod(updateName = "reject")
    void validateReject(JsonNode answer);

    /** Goes on after what held the relocation was mended. */
    @UpdateMethod(
            name = "retry",
            description = "Goes on after what held the relocation was mended:"
                    + " {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"}")
    Decision retry(JsonNode answer);

    /** Refuses a retry that does not fit. */
    @UpdateValidatorMethod(updateName = "retry")
    void validateRetry(JsonNode answer);

    /** Pauses before the next step. */
    @SignalMethod(name = "pause", description = "Pauses before the next step: \"your name\"")
    void pause(String by);

    /** Goes on after a pause. */
    @SignalMethod(name = "resume", description = "Goes on after a pause: \"your name\"")
    void resume(String by);

    /** Tells how a task goes. */
    @SignalMethod(name = "taskChanged", description = "Sent by the running task; not for people")
    void taskChanged(TaskStatus status);

    /** The relocation as it is now, and after it ended. */
    @QueryMethod(name = "status", description = "The relocation as it is now")
    RelocationStatus status();
}
