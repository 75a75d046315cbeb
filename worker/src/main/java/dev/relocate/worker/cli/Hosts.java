package dev.relocate.worker.cli;

import dev.relocate.worker.process.HostChoice;
import dev.relocate.worker.process.HostId;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.host.HostQueue;
import dev.relocate.workflows.plan.RepositoryPlan;
import io.temporal.client.WorkflowClient;

/** On which host a relocation works (semantics G2). */
final class Hosts {
    private Hosts() {}

    /** On this one, for a command that serves it; a repository by URL may go on elsewhere when it is lost. */
    static String here(CommandContext context, RepositoryPlan repository) {
        return repository.url().isPresent() ? HostQueue.movable(queue(context)) : queue(context);
    }

    /** For a command that leaves the work to others: on this host where the repository is, else on any. */
    static String whereServed(CommandContext context, RepositoryPlan repository) {
        return repository.url().isPresent() ? HostQueue.anywhere() : queue(context);
    }

    /** Whether a worker serves this host now. */
    static boolean isServed(CommandContext context, WorkflowClient client) {
        return HostChoice.isServed(client, queue(context));
    }

    private static String queue(CommandContext context) {
        return WorkflowIds.hostQueue(HostId.of(context.state()).value());
    }
}
