package dev.relocate.worker.client;

import dev.relocate.activities.lock.StartedWith;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** Starts relocations, or finds that one of the same plan runs already (semantics G1). */
public final class Launcher {
    private final WorkflowClient client;

    /** @param client of the namespace that the relocations run in */
    public Launcher(WorkflowClient client) {
        this.client = client;
    }

    /** What came of a start. */
    public enum Start {
        STARTED,
        /** The same plan, by its digest, runs already. */
        RUNS_ALREADY
    }

    /**
     * Starts a relocation unless it runs.
     *
     * @throws OtherPlanException if a plan of that name and other content runs
     */
    public Start start(RelocationInput input) {
        RelocationWorkflow workflow = client.newWorkflowStub(
                RelocationWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id(input.plan()))
                        .setTaskQueue(WorkflowIds.QUEUE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setStaticSummary("Relocates " + input.plan().name() + " in "
                                + input.plan().repository().key())
                        .build());
        try {
            WorkflowClient.start(workflow::run, input);
            return Start.STARTED;
        } catch (WorkflowExecutionAlreadyStarted running) {
            RelocationInput other = StartedWith.of(client, id(input.plan()), "");
            if (!other.planDigest().equals(input.planDigest())) {
                throw new OtherPlanException(input.plan().name(), PlanDifference.between(other.plan(), input.plan()));
            }
            return Start.RUNS_ALREADY;
        }
    }

    /** The workflow id of a plan's relocation. */
    public static String id(Plan plan) {
        return WorkflowIds.relocation(plan.repository().key(), plan.name());
    }
}
