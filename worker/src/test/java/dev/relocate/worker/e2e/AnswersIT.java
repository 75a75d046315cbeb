package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.task.TaskWorkflow;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to one gate of a real server: late, wrong, and at once. */
class AnswersIT {
    @TempDir
    private Path folder;

    private SampleRepository repository;
    private Relocations relocations;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        repository = SampleRepository.in(folder);
        relocations = new Relocations(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        if (relocations != null) {
            relocations.close();
        }
    }

    @Test
    void ofTwoAnswersAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService people = Executors.newFixedThreadPool(2);
        Callable<String> ada = answering(gate, "ada@example.org", together);
        Callable<String> grace = answering(gate, "grace@example.org", together);
        List<Future<String>> answers = people.invokeAll(List.of(ada, grace));
        List<String> told = List.of(answers.get(0).get(), answers.get(1).get());
        people.shutdown();

        assertThat(told).filteredOn("taken"::equals).hasSize(1);
        assertThat(told)
                .filteredOn(answer -> !answer.equals("taken"))
                .singleElement()
                .asString()
                .contains(gate.id() + " was approved by");
        assertThat(relocations.end(workflow).tasks().get(0).decisions()).hasSize(1);
        repository.assertRelocated();
    }

    @Test
    void aWrongGateAnOldCommitAndAnEmptyApproverAreRefusedAndChangeNothing() {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);
        TaskWorkflow task = relocations.task(gate);
        String proposed = task.status().proposal().orElseThrow().commit();

        assertThat(gate.id()).isEqualTo("land-freshness@" + proposed.substring(0, 12));
        assertThatThrownBy(() -> task.approve(Relocations.json("{\"gate\": \"land-other\", \"approver\": \"ada\"}")))
                .rootCause()
                .hasMessageContaining("land-other")
                .hasMessageContaining(gate.id());
        assertThatThrownBy(() -> task.approve(
                        Relocations.json("{\"gate\": \"land-freshness@000000000000\", \"approver\": \"ada\"}")))
                .rootCause()
                .hasMessageContaining("not open");
        assertThatThrownBy(
                        () -> task.approve(Relocations.json("{\"gate\": \"" + gate.id() + "\", \"approver\": \"\"}")))
                .rootCause()
                .hasMessageContaining("say who answers");
        assertThat(workflow.status().state()).isEqualTo(RelocationState.WAITING);
        assertThat(workflow.status().gate()).contains(gate);
    }

    private Callable<String> answering(OpenGate gate, String approver, CyclicBarrier together) {
        TaskWorkflow task = relocations.task(gate);
        return () -> {
            together.await();
            try {
                task.approve(Relocations.json(Relocations.answer(gate, approver)));
                return "taken";
            } catch (RuntimeException refused) {
                Throwable told = refused;
                while (told.getCause() != null) {
                    told = told.getCause();
                }
                return String.valueOf(told.getMessage());
            }
        };
    }
}
