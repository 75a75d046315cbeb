package dev.relocate.workflows.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Optional;

/** Takes one task back and, after a fault, writes the incident and freezes the repository. */
@WorkflowInterface
public interface RollbackWorkflow {
    /** Ends only when every step is done; a step that cannot be done is held for a person, never skipped. */
    @WorkflowMethod
    RollbackResult run(RollbackInput input);

    /** Goes on after what held the rollback was mended. */
    @UpdateMethod(
            name = "retry",
            description = "Goes on after what held the rollback was mended:"
                    + " {\"gate\": \"…\", \"approver\": \"…\", \"reason\": \"…\"}")
    Decision retry(JsonNode answer);

    /** Refuses a retry that does not fit what is held. */
    @UpdateValidatorMethod(updateName = "retry")
    void validateRetry(JsonNode answer);

    /** What holds the rollback, where something does. */
    @QueryMethod(name = "held", description = "What holds the rollback, where something does")
    Optional<OpenGate> held();
}
