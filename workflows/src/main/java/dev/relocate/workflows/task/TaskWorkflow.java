package dev.relocate.workflows.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.approval.Decision;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One unit of a relocation: propose, verify, await approval, land; or roll back. */
@WorkflowInterface
public interface TaskWorkflow {
    /**
     * Relocates one unit.
     *
     * @return a result whose state is {@code LANDED} or {@code UNCHANGED}; any other end is a failure ({@code ROLLED_BACK},
     *     {@code REJECTED}, {@code PLAN}) whose details are the {@link TaskResult}, or a cancellation
     */
    @WorkflowMethod
    TaskResult run(TaskInput input);

    /** Says yes at the open gate. */
    @UpdateMethod(
            name = "approve",
            description = "Says yes at the open gate: {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"};"
                    + " the exact JSON is under User Metadata")
    Decision approve(JsonNode answer);

    /** Refuses an approval that does not fit the open gate. */
    @UpdateValidatorMethod(updateName = "approve")
    void validateApprove(JsonNode answer);

    /** Says no at the open gate; the task is rolled back. */
    @UpdateMethod(
            name = "reject",
            description =
                    "Says no, which rolls the task back: {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"};"
                            + " with \"incident\": true also writes an incident and freezes the repository")
    Decision reject(JsonNode answer);

    /** Refuses a rejection that does not fit the open gate. */
    @UpdateValidatorMethod(updateName = "reject")
    void validateReject(JsonNode answer);

    /** Goes on after what held the task was mended. */
    @UpdateMethod(
            name = "retry",
            description = "Goes on after what held the task was mended:"
                    + " {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"}")
    Decision retry(JsonNode answer);

    /** Refuses a retry that does not fit the open gate. */
    @UpdateValidatorMethod(updateName = "retry")
    void validateRetry(JsonNode answer);

    /** Pauses the task before its next step, or lets it go on. */
    @SignalMethod(name = "pause", description = "Sent by the relocation when it is paused (true) or resumed (false)")
    void pause(boolean paused);

    /** The task as it is now. */
    @QueryMethod(name = "status", description = "The task as it is now")
    TaskStatus status();
}
