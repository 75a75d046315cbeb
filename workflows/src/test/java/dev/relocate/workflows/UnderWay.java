package dev.relocate.workflows;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import java.util.List;

/**
 * What is under way of a workflow. Temporal's in-process test service does not stand two moments at which a workflow cancels
 * its activities: before a worker took one, time is never skipped again; and while the end of one comes in, the workflow goes on
 * no more. Tests wait until both are over; a real server has neither.
 */
record UnderWay(WorkflowClient client, String workflowId) {

    /** Whether whatever the workflow asks again and again was asked once. */
    boolean isAskedOnce() {
        return activities().stream().allMatch(PendingActivityInfo::hasLastFailure);
    }

    /** Whether nothing but one activity is under way, and the workflow has taken in all else. */
    boolean isOneActivityAlone() {
        List<PendingActivityInfo> activities = activities();
        return activities.size() == 1
                && activities.get(0).getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
                && hasTakenInAll();
    }

    private boolean hasTakenInAll() {
        List<EventType> turns = client.fetchHistory(workflowId).getEvents().stream()
                .map(HistoryEvent::getEventType)
                .filter(type -> type.name().startsWith("EVENT_TYPE_WORKFLOW_TASK_"))
                .toList();
        return turns.get(turns.size() - 1) == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
    }

    private List<PendingActivityInfo> activities() {
        return client.newUntypedWorkflowStub(workflowId)
                .describe()
                .getRawDescription()
                .getPendingActivitiesList();
    }
}
