package dev.relocate.activities.lock;

import dev.relocate.workflows.relocation.RelocationInput;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;

/** Reads from a relocation's history what it was started with. */
public final class StartedWith {
    private StartedWith() {}

    /**
     * The input of a relocation.
     *
     * @param run its run id; empty for the latest
     * @throws WorkflowNotFoundException if the server has forgotten it
     */
    public static RelocationInput of(WorkflowClient client, String workflowId, String run) {
        return History.read(client, workflowId, run).input(RelocationInput.class);
    }
}
