package dev.relocate.workflows;

import static dev.relocate.workflows.Plans.BEFORE_LANDING;
import static dev.relocate.workflows.Relocating.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.approval.ApprovalDesk;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers that come before the workflow had a turn, which answers over the network do only now and then. */
class ApprovalDeskTest {
    @Test
    void ofTwoAnswersWithinOneTurnTheFirstWinsAndTheOtherIsTold() {
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance()) {
            server.newWorker(WorkflowIds.QUEUE).registerWorkflowImplementationTypes(TwoAnswersImpl.class);
            server.start();
            TwoAnswers workflow = server.getWorkflowClient()
                    .newWorkflowStub(
                            TwoAnswers.class,
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(WorkflowIds.QUEUE)
                                    .build());

            assertThat(workflow.run())
                    .containsExactly(
                            "Gate land-one@abc has its answer already: land-one@abc was approved by ada",
                            "APPROVED ada");
        }
    }

    /** Stands for a task at its gate. */
    @WorkflowInterface
    public interface TwoAnswers {
        /** What the second of two answers is told, and which one the gate took. */
        @WorkflowMethod
        List<String> run();
    }

    /** Gives both answers before the one who asks goes on. */
    public static final class TwoAnswersImpl implements TwoAnswers {
        @Override
        public List<String> run() {
            OpenGate gate = new OpenGate(
                    OpenGate.id(OpenGate.Kind.LAND, "one", "abc"),
                    OpenGate.Kind.LAND,
                    Workflow.getInfo().getWorkflowId(),
                    "one",
                    "Land one?",
                    Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                    Optional.empty(),
                    List.of());
            ApprovalDesk desk = new ApprovalDesk();
            Promise<Decision> asked = Async.function(() -> desk.ask(gate, BEFORE_LANDING, () -> false, () -> {}));
            Workflow.await(() -> desk.open().isPresent());
            desk.take("approve", answer(gate, "ada"));
            String told = "taken";
            try {
                desk.take("reject", answer(gate, "grace"));
            } catch (ApplicationFailure refused) {
                told = refused.getOriginalMessage().replaceFirst(" at [0-9].*", "");
            }
            Decision taken = asked.get();
            return List.of(told, taken.verdict() + " " + taken.approver());
        }
    }
}
