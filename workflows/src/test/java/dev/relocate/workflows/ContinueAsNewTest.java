package dev.relocate.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.LockAnswer;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryMemory;
import dev.relocate.workflows.repository.RepositoryStatus;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import dev.relocate.workflows.repository.RepositoryWorkflowImpl;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server that suggests a new history early, as it otherwise does after some thousand events. */
@Timeout(120)
class ContinueAsNewTest {
    private static final int SUGGESTED_AT = 60;
    private static final String ID = WorkflowIds.repository("shop-12345678");

    @Test
    void aRepositoryAskedForLongContinuesAsNewOnceTheServerSuggestsIt() {
        Assumptions.assumeTrue(RealServer.isThere(), "skipped: there is no temporal command");
        try (RealServer server =
                RealServer.start("--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=" + SUGGESTED_AT)) {
            WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(server.target())
                    .build());
            WorkflowClient client = WorkflowClient.newInstance(service);
            WorkerFactory workers = WorkerFactory.newInstance(client);
            Worker worker = workers.newWorker(WorkflowIds.QUEUE);
            worker.registerWorkflowImplementationTypes(RepositoryWorkflowImpl.class);
            worker.registerActivitiesImplementations(new FakeLock());
            workers.start();
            try {
                continuesAsNew(client);
            } finally {
                workers.shutdownNow();
                service.shutdownNow();
            }
        }
    }

    private static void continuesAsNew(WorkflowClient client) {
        RepositoryWorkflow repository = client.newWorkflowStub(
                RepositoryWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ID)
                        .setTaskQueue(WorkflowIds.QUEUE)
                        .build());
        WorkflowExecution first = WorkflowClient.start(repository::run, RepositoryMemory.fresh("shop-12345678"));
        LockRequest holder = new LockRequest("request", "relocation", "run", "tidy");
        repository.acquire(holder);
        repository.freeze(new Freeze("incident-1", "tidy", "one", "a test went red", Instant.EPOCH));
        RepositoryStatus before = repository.status();

        for (int asked = 0; current(client).getExecution().equals(first); asked++) {
            assertThat(asked).as("requests in one history").isLessThan(SUGGESTED_AT);
            // the holder's own request again: it is let in also while frozen, as long as it is remembered
            assertThat(repository.acquire(holder).status()).isEqualTo(LockAnswer.Status.GRANTED);
        }

        WorkflowExecutionDescription ended = client.newUntypedWorkflowStub(WorkflowTargetOptions.newBuilder()
                        .setWorkflowExecution(first)
                        .build())
                .describe();
        assertThat(ended.getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW);
        assertThat(ended.getHistoryLength()).isBetween((long) SUGGESTED_AT, 2L * SUGGESTED_AT);
        assertThat(repository.status()).isEqualTo(before);
        assertThat(repository.acquire(holder).status()).isEqualTo(LockAnswer.Status.GRANTED);
        LockRequest other = new LockRequest("another", "relocation-2", "run-2", "other");
        assertThat(repository.acquire(other).holder()).isEqualTo(before.holder());
    }

    private static WorkflowExecutionDescription current(WorkflowClient client) {
        return client.newUntypedWorkflowStub(ID).describe();
    }
}
