package dev.relocate.worker.client;

import dev.relocate.worker.process.HostChoice;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** Computers that relocations wait for and no worker serves (semantics G2). */
public final class UnservedHosts {
    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public UnservedHosts(WorkflowClient client) {
        this.client = client;
    }

    /** The ids of those that a relocation's next steps are for; usually none, or one. */
    public List<String> awaitedBy(RelocationStatus status) {
        String prefix = WorkflowIds.hostQueue("");
        return new PendingActivities(client)
                .of(status)
                .filter(activity -> activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
                .map(activity -> activity.getActivityOptions().getTaskQueue().getName())
                .filter(queue -> queue.startsWith(prefix))
                .distinct()
                .filter(queue -> !HostChoice.isServed(client, queue))
                .map(queue -> queue.substring(prefix.length()))
                .toList();
    }
}
