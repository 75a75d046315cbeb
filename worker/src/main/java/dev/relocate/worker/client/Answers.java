package dev.relocate.worker.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.repository.Lifted;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;

/** Answers at gates and lifts freezes, by the same updates that a page sends. */
public final class Answers {
    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Answers(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Says yes at a gate.
     *
     * @throws AnswerRefusedException if the gate does not take this answer, with the reason
     */
    public Decision approve(OpenGate gate, String approver, String reason) {
        return send(gate.workflowId(), "approve", Decision.class, answer(gate, approver, reason));
    }

    /**
     * Says no at a gate.
     *
     * @param incident whether it is a fault, which is written down and freezes the repository
     * @throws AnswerRefusedException if the gate does not take this answer, with the reason
     */
    public Decision reject(OpenGate gate, String approver, String reason, boolean incident) {
        ObjectNode answer = answer(gate, approver, reason);
        return send(gate.workflowId(), "reject", Decision.class, incident ? answer.put("incident", true) : answer);
    }

    /**
     * Says that what held a relocation is mended.
     *
     * @throws AnswerRefusedException if nothing is held there, with the reason
     */
    public Decision retry(OpenGate gate, String approver, String reason) {
        return send(gate.workflowId(), "retry", Decision.class, answer(gate, approver, reason));
    }

    private static ObjectNode answer(OpenGate gate, String approver, String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("gate", gate.id())
                .put("approver", approver)
                .put("reason", reason);
    }

    /**
     * Lifts a repository's freeze.
     *
     * @throws AnswerRefusedException if nothing is frozen there
     */
    public Lifted lift(String repository, String approver, String cause) {
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("approver", approver).put("cause", cause);
        return send(WorkflowIds.repository(repository), "lift", Lifted.class, answer);
    }

    private <T> T send(String workflowId, String update, Class<T> result, ObjectNode answer) {
        try {
            return client.newUntypedWorkflowStub(workflowId).update(update, result, answer);
        } catch (WorkflowUpdateException refused) {
            String why = refused.getCause() instanceof ApplicationFailure failure
                    ? failure.getOriginalMessage()
                    : String.valueOf(refused.getCause());
            throw new AnswerRefusedException(why);
        } catch (WorkflowNotFoundException gone) {
            throw new AnswerRefusedException("The workflow " + workflowId + " does not wait any more.");
        }
    }
}
