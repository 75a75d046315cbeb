package dev.relocate.worker.client;

import com.google.protobuf.util.Timestamps;
import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a relocation tries again by itself, as the server counts it. */
public final class Retries {
    /** These ask at leisure as long as all is well: their attempts tell nobody anything. */
    private static final Set<String> WATCHES = Set.of("AwaitMove", "AwaitClosed");

    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Retries(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Something that did not succeed yet.
     *
     * @param attempts how often it was tried, 1 or more
     * @param why what came of it last; empty where nobody has taken it up yet
     * @param next when it is tried again, where that is known
     */
    public record Retry(int attempts, String why, Optional<Instant> next) {}

    /** What is tried again now for a relocation, its open tasks and their rollbacks; nothing where all goes well. */
    public List<Retry> of(RelocationStatus status) {
        return new PendingActivities(client)
                .of(status)
                .filter(activity -> activity.getAttempt() > 1 && activity.hasLastFailure())
                .filter(activity -> !WATCHES.contains(activity.getActivityType().getName()))
                .map(Retries::retry)
                .toList();
    }

    private static Retry retry(PendingActivityInfo activity) {
        return new Retry(
                activity.getAttempt(),
                activity.getLastFailure().getMessage().lines().findFirst().orElse(""),
                activity.hasNextAttemptScheduleTime()
                        ? Optional.of(Instant.ofEpochMilli(Timestamps.toMillis(activity.getNextAttemptScheduleTime())))
                        : Optional.empty());
    }
}
