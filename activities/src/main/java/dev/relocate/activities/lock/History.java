package dev.relocate.activities.lock;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server keeps of one workflow run. The SDK answers no query of a terminated one, so its events must tell. */
final class History {
    private final DataConverter converter;
    private final List<HistoryEvent> events;

    private History(DataConverter converter, List<HistoryEvent> events) {
        this.converter = converter;
        this.events = events;
    }

    /**
     * Reads it.
     *
     * @param run its run id; empty for the latest
     * @throws WorkflowNotFoundException if there is none
     */
    static History read(WorkflowClient client, String workflowId, String run) {
        return new History(
                client.getOptions().getDataConverter(),
                (run.isEmpty() ? client.fetchHistory(workflowId) : client.fetchHistory(workflowId, run)).getEvents());
    }

    /** How a workflow stands; nothing where there is none. */
    static Optional<WorkflowExecutionStatus> status(WorkflowClient client, String workflowId, String run) {
        WorkflowTargetOptions.Builder target =
                WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId);
        if (!run.isEmpty()) {
            target.setRunId(run);
        }
        try {
            return Optional.of(
                    client.newUntypedWorkflowStub(target.build()).describe().getStatus());
        } catch (WorkflowNotFoundException none) {
            return Optional.empty();
        }
    }

    Instant startedAt() {
        return Instant.ofEpochMilli(Timestamps.toMillis(events.get(0).getEventTime()));
    }

    <T> T input(Class<T> type) {
        return decode(events.get(0).getWorkflowExecutionStartedEventAttributes().getInput(), type);
    }

    /** The ids of the child workflows that it asked for. */
    List<String> children() {
        return events.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED)
                .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes()
                        .getWorkflowId())
                .toList();
    }

    /** What its completed children returned. */
    <T> List<T> childResults(Class<T> type) {
        return events.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED)
                .map(event -> decode(
                        event.getChildWorkflowExecutionCompletedEventAttributes()
                                .getResult(),
                        type))
                .toList();
    }

    /** What the completed activities of a type returned, the latest last. */
    <T> List<T> activityResults(String activity, Class<T> type) {
        Map<Long, String> scheduled = new HashMap<>();
        List<T> results = new ArrayList<>();
        for (HistoryEvent event : events) {
            if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) {
                scheduled.put(
                        event.getEventId(),
                        event.getActivityTaskScheduledEventAttributes()
                                .getActivityType()
                                .getName());
            } else if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED) {
                var completed = event.getActivityTaskCompletedEventAttributes();
                if (activity.equals(scheduled.get(completed.getScheduledEventId()))) {
                    results.add(decode(completed.getResult(), type));
                }
            }
        }
        return results;
    }

    private <T> T decode(Payloads payloads, Class<T> type) {
        return converter.fromPayloads(0, Optional.of(payloads), type, type);
    }
}
