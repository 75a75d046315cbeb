package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.worker.plan.PlanDigest;
import dev.relocate.worker.plan.PlanReader;
import dev.relocate.worker.plan.PlanReading;
import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.HostId;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.plan.Plan;
import dev.relocate.workflows.relocation.RelocationInput;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.task.TaskWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** The embedded server with its Web UI and a worker, in this process, with a state folder of its own. */
final class Relocations implements AutoCloseable {
    private static final Set<String> ELSEWHERE =
            Set.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_CONFIG_FILE", "TEMPORAL_NAMESPACE");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateDirectory state;
    private final TemporalSession session;

    Relocations(Path home) {
        state = new StateDirectory(home);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(ELSEWHERE);
        session = TemporalSession.open(state, environment, "test", Duty.EVERYTHING, notice -> {});
    }

    /** Starts the plan of a repository. */
    RelocationWorkflow start(SampleRepository repository) {
        return start(repository, false);
    }

    /** Starts the plan of a repository, to wait while another relocation has it. */
    RelocationWorkflow queue(SampleRepository repository) {
        return start(repository, true);
    }

    private RelocationWorkflow start(SampleRepository repository, boolean queue) {
        PlanReading reading =
                PlanReader.read(repository.plan(), () -> HostId.of(state).value());
        assertThat(reading).isInstanceOf(PlanReading.Accepted.class);
        Plan plan = ((PlanReading.Accepted) reading).plan();
        RelocationWorkflow workflow = client().newWorkflowStub(
                        RelocationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(
                                        WorkflowIds.relocation(plan.repository().key(), plan.name()))
                                .setTaskQueue(WorkflowIds.QUEUE)
                                .build());
        WorkflowClient.start(
                workflow::run,
                new RelocationInput(
                        plan,
                        PlanDigest.of(plan),
                        WorkflowIds.hostQueue(HostId.of(state).value()),
                        "ada@example.org",
                        queue));
        return workflow;
    }

    /** Waits for the gate at which a relocation asks. */
    OpenGate awaitGate(RelocationWorkflow workflow) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> workflow.status().gate(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for a relocation's end, however it ends. */
    RelocationStatus end(RelocationWorkflow workflow) {
        try {
            WorkflowStub.fromTyped(workflow).getResult(RelocationStatus.class);
        } catch (WorkflowFailedException failed) {
            // the status says how
        }
        return workflow.status();
    }

    /** Terminates a workflow that has not ended by itself meanwhile. */
    void terminateIfRunning(String workflowId) {
        try {
            client().newUntypedWorkflowStub(workflowId).terminate("by hand");
        } catch (WorkflowNotFoundException ended) {
            // as good
        }
    }

    TaskWorkflow task(OpenGate gate) {
        return client().newWorkflowStub(TaskWorkflow.class, gate.workflowId());
    }

    WorkflowClient client() {
        return session.client();
    }

    /** The Web UI's page of a workflow. */
    String page(String workflowId) {
        return session.connection().page(workflowId).orElseThrow();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** The JSON that a gate's page says to send, with an approver's name in it. */
    static String answer(OpenGate gate, String approver) {
        return gate.example().replace("you@example.org", approver);
    }

    @Override
    public void close() {
        session.close();
    }
}
