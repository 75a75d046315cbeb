package dev.relocate.activities.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Holder;
import dev.relocate.workflows.repository.Lifted;
import dev.relocate.workflows.repository.LockAnswer;
import dev.relocate.workflows.repository.LockRequest;
import dev.relocate.workflows.repository.RepositoryMemory;
import dev.relocate.workflows.repository.RepositoryStatus;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import dev.relocate.workflows.repository.RepositoryWorkflowImpl;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalRepositoryLockTest {
    private static final String REPOSITORY = "shop-12345678";

    private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
    private final TemporalRepositoryLock lock = new TemporalRepositoryLock(server.getWorkflowClient());

    @BeforeEach
    void start() {
        Worker worker = server.newWorker(WorkflowIds.QUEUE);
        worker.registerWorkflowImplementationTypes(RepositoryWorkflowImpl.class, Relocating.class);
        worker.registerActivitiesImplementations(lock);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstGetsInAndTheSecondIsToldWhoIsThere() {
        LockRequest first = relocating("one");
        LockRequest second = relocating("two");

        assertThat(lock.acquire(REPOSITORY, first, false).status()).isEqualTo(LockAnswer.Status.GRANTED);
        LockAnswer refused = lock.acquire(REPOSITORY, second, false);
        assertThat(refused.status()).isEqualTo(LockAnswer.Status.HELD);
        assertThat(refused.holder().orElseThrow().workflowId()).isEqualTo("one");
    }

    @Test
    void aRepeatedRequestIsGrantedAgain() {
        LockRequest request = relocating("one");
        lock.acquire(REPOSITORY, request, false);

        assertThat(lock.acquire(REPOSITORY, request, false).status()).isEqualTo(LockAnswer.Status.GRANTED);
    }

    @Test
    void onlyTheHoldersRunGivesItBack() {
        LockRequest first = relocating("one");
        lock.acquire(REPOSITORY, first, false);
        lock.releaseLock(REPOSITORY, "another run");
        assertThat(lock.acquire(REPOSITORY, relocating("two"), false).status()).isEqualTo(LockAnswer.Status.HELD);

        lock.releaseLock(REPOSITORY, first.run());
        assertThat(lock.acquire(REPOSITORY, relocating("three"), false).status())
                .isEqualTo(LockAnswer.Status.GRANTED);
    }

    @Test
    void aHolderThatWasTerminatedIsNoticedAtTheNextRequest() {
        LockRequest first = relocating("one");
        lock.acquire(REPOSITORY, first, false);
        server.getWorkflowClient().newUntypedWorkflowStub("one").terminate("gone");

        assertThat(lock.acquire(REPOSITORY, relocating("two"), false).status()).isEqualTo(LockAnswer.Status.GRANTED);
    }

    @Test
    void aHolderThatWasTerminatedIsNoticedWithinFiveMinutes() {
        // the first holder is watched from the start of the repository's workflow on, each further one from its own
        LockRequest first = relocating("one");
        lock.acquire(REPOSITORY, first, false);
        lock.releaseLock(REPOSITORY, first.run());
        lock.acquire(REPOSITORY, relocating("two"), false);
        // seen alive once, so that only looking again can notice
        server.sleep(Duration.ofMinutes(1));
        server.getWorkflowClient().newUntypedWorkflowStub("two").terminate("gone");
        server.sleep(Duration.ofMinutes(5));

        assertThat(status().holder()).isEmpty();
    }

    @Test
    void waitingIsRetriedUntilTheHolderIsGone() {
        lock.acquire(REPOSITORY, relocating("one"), false);
        LockRequest second = relocating("two");

        assertThatThrownBy(() -> lock.acquire(REPOSITORY, second, true)).hasMessageContaining("Held by one");
    }

    @Test
    void aFrozenRepositoryLetsNobodyInUntilSomeoneGivesACause() {
        Freeze freeze = new Freeze("incident-1", "tidy", "one", "a test went red", Instant.EPOCH);
        lock.freeze(REPOSITORY, freeze);
        lock.freeze(REPOSITORY, freeze);
        LockRequest request = relocating("one");
        assertThat(lock.acquire(REPOSITORY, request, false).status()).isEqualTo(LockAnswer.Status.FROZEN);
        assertThat(status().incidents()).hasSize(1);

        assertThatThrownBy(() -> repository().lift(json("{\"approver\": \"ada\"}")))
                .rootCause()
                .hasMessageContaining("a name and a cause");
        repository().lift(json("{\"approver\": \"ada\", \"cause\": \"a computed import, now acknowledged\"}"));
        assertThat(lock.acquire(REPOSITORY, request, false).status()).isEqualTo(LockAnswer.Status.GRANTED);
        assertThat(status().lifted().get(0).cause()).contains("computed import");
    }

    @Test
    void aLiftOfNothingIsRefused() {
        lock.acquire(REPOSITORY, relocating("one"), false);

        assertThatThrownBy(() -> repository().lift(json("{\"approver\": \"ada\", \"cause\": \"x\"}")))
                .rootCause()
                .hasMessageContaining("not frozen");
    }

    @Test
    void whatARepositoryRemembersSurvivesContinuingAsNew() {
        LockRequest first = relocating("one");
        Holder holder = new Holder("one", first.run(), "tidy", Instant.EPOCH);
        Freeze freeze = new Freeze("incident-2", "tidy", "two", "a test went red", Instant.EPOCH);
        Lifted lifted = new Lifted("incident-1", "ada", "a flaky test, mended", Instant.EPOCH);
        RepositoryStatus remembered =
                new RepositoryStatus(Optional.of(holder), Optional.of(freeze), List.of(freeze), List.of(lifted));
        RepositoryMemory memory = new RepositoryMemory(REPOSITORY, remembered, List.of(first.id()));
        RepositoryWorkflow workflow = server.getWorkflowClient()
                .newWorkflowStub(
                        RepositoryWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.repository(REPOSITORY))
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        io.temporal.client.WorkflowClient.start(workflow::run, memory);

        assertThat(status()).isEqualTo(remembered);
        assertThat(lock.acquire(REPOSITORY, relocating("two"), false).status()).isEqualTo(LockAnswer.Status.HELD);
        // its earlier request is known: a repeat is not kept out by the freeze since
        assertThat(lock.acquire(REPOSITORY, first, false).status()).isEqualTo(LockAnswer.Status.GRANTED);
        lock.freeze(REPOSITORY, freeze);
        assertThat(status().incidents()).containsExactly(freeze);
    }

    private RepositoryStatus status() {
        return repository().status();
    }

    private RepositoryWorkflow repository() {
        return server.getWorkflowClient().newWorkflowStub(RepositoryWorkflow.class, WorkflowIds.repository(REPOSITORY));
    }

    /** A workflow that runs until it is ended, and its request. */
    private LockRequest relocating(String id) {
        WorkflowStub stub = server.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "Relocation",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        String run = stub.start().getRunId();
        return new LockRequest(run, id, run, "tidy");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** Stands for a relocation. */
    @WorkflowInterface
    public interface Relocation {
        /** Never ends by itself. */
        @WorkflowMethod
        void run();
    }

    /** Never ends by itself. */
    public static final class Relocating implements Relocation {
        @Override
        public void run() {
            Workflow.await(() -> false);
        }
    }
}
