package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.WorkflowIds;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import dev.relocate.workflows.task.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancel and Terminate, pressed in the real Web UI (semantics G6): nothing stays half done, and nobody is kept out. */
class EndedByHandIT {
    @TempDir
    private Path folder;

    private SampleRepository repository;
    private Relocations relocations;
    private Browser browser;
    private String before;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        RequiredTools.need("chromium");
        repository = SampleRepository.in(folder);
        before = repository.tree();
        relocations = new Relocations(folder.resolve("home"));
        browser = Browser.start();
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (relocations != null) {
            relocations.close();
        }
    }

    @Test
    void aCancelledRelocationTakesItsTaskBackAndGivesTheRepositoryBack() throws Exception {
        RelocationWorkflow workflow = relocations.start(repository);
        relocations.awaitGate(workflow);

        end(workflow.status().workflowId(), Browser.Ending.CANCEL);
        RelocationStatus ended = relocations.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.ABORTED);
        assertThat(ended.tasks().get(0).state()).isEqualTo(TaskState.ABORTED);
        assertNothingIsLeft(ended);
    }

    @Test
    void aCancelledTaskIsTakenBackAndItsRelocationEnds() throws Exception {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);

        end(gate.workflowId(), Browser.Ending.CANCEL);
        RelocationStatus ended = relocations.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.ABORTED);
        assertNothingIsLeft(ended);
    }

    @Test
    void aTerminatedTaskIsTakenBackByItsRelocation() throws Exception {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);

        end(gate.workflowId(), Browser.Ending.TERMINATE);
        RelocationStatus ended = relocations.end(workflow);

        assertThat(ended.state()).isEqualTo(RelocationState.ABORTED);
        assertThat(ended.message()).isEqualTo("aborted at freshness, 0 tasks kept.");
        assertThat(ended.tasks().get(0).state()).isEqualTo(TaskState.ABORTED);
        assertNothingIsLeft(ended);
    }

    @Test
    void whatATerminatedRelocationLeftIsTakenBackBeforeTheNextOneGetsIn() throws Exception {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);
        String id = workflow.status().workflowId();

        end(id, Browser.Ending.TERMINATE);
        // by now its task may be ending itself, as the server asked it to; terminated too, it cannot
        relocations.terminateIfRunning(gate.workflowId());
        RelocationWorkflow next = relocations.start(repository);
        OpenGate asked = relocations.awaitGate(next);

        assertThat(repository.git("for-each-ref", "--format=%(refname)", "refs/relocate"))
                .as("the proposal of the next one alone")
                .hasLineCount(1);
        assertThat(repository.tree()).isEqualTo(before);
        relocations.task(asked).approve(Relocations.json(Relocations.answer(asked, "grace@example.org")));
        assertThat(relocations.end(next).state()).isEqualTo(RelocationState.DONE);
        repository.assertRelocated();
    }

    private void end(String workflowId, Browser.Ending how) {
        browser.openDetails(relocations.page(workflowId));
        browser.end(how);
    }

    private void assertNothingIsLeft(RelocationStatus ended) throws Exception {
        assertThat(repository.tree()).isEqualTo(before);
        assertThat(repository.git("for-each-ref", "refs/relocate")).isEmpty();
        RepositoryWorkflow lock = relocations
                .client()
                .newWorkflowStub(RepositoryWorkflow.class, WorkflowIds.repository(ended.repository()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lock.status().holder()).isEmpty());
        assertThat(lock.status().freeze()).isEmpty();
    }
}
