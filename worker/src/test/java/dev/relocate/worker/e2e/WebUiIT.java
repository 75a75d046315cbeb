package dev.relocate.worker.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.server.RequiredTools;
import dev.relocate.workflows.approval.Decision;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with nothing but a browser: reads what waits, sends what the page says, sees a refusal. */
class WebUiIT {
    @TempDir
    private Path folder;

    private SampleRepository repository;
    private Relocations relocations;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        RequiredTools.need("temporal");
        RequiredTools.need("chromium");
        repository = SampleRepository.in(folder);
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
    void approvesByThePagesOwnDialogueAfterAWrongPayloadWasRefused() throws Exception {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);

        browser.openDetails(relocations.page(gate.workflowId()));
        browser.awaitText("Land freshness on main?");
        browser.picture("waiting");
        String page = browser.text();
        assertThat(page)
                .contains(gate.id())
                .contains("utils/timing/freshness.py")
                .contains("passed");

        browser.sendUpdate("approve", "\"yes\"");
        assertThat(browser.refusal("Send exactly one JSON object"))
                .contains(gate.id())
                .as("a sentence, and no frames of a stack")
                .doesNotContain(".java:");
        browser.picture("refused");
        assertThat(workflow.status().state()).isEqualTo(RelocationState.WAITING);

        browser.openDetails(relocations.page(gate.workflowId()));
        browser.sendUpdate("approve", Relocations.answer(gate, "grace@example.org"));
        RelocationStatus ended = relocations.end(workflow);
        browser.openDetails(relocations.page(workflow.status().workflowId()));
        browser.awaitText("1 of 1 tasks landed.");
        browser.picture("landed");

        assertThat(ended.state()).isEqualTo(RelocationState.DONE);
        assertThat(ended.tasks().get(0).decisions())
                .extracting(Decision::approver)
                .containsExactly("grace@example.org");
        repository.assertRelocated();
    }

    @Test
    void rejectsByThePagesOwnDialogueWhichRollsBack() throws Exception {
        String before = repository.tree();
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);

        browser.openDetails(relocations.page(gate.workflowId()));
        browser.sendUpdate("reject", Relocations.answer(gate, "grace@example.org"));
        RelocationStatus ended = relocations.end(workflow);
        browser.openDetails(relocations.page(gate.workflowId()));
        browser.awaitText("grace@example.org said no");
        browser.picture("rejected");

        assertThat(ended.state()).isEqualTo(RelocationState.REJECTED);
        assertThat(repository.tree()).isEqualTo(before);
        assertThat(repository.git("for-each-ref", "refs/relocate")).isEmpty();
    }

    @Test
    void theRelocationsPageShowsTheTasksGate() {
        RelocationWorkflow workflow = relocations.start(repository);
        OpenGate gate = relocations.awaitGate(workflow);

        browser.openDetails(relocations.page(workflow.status().workflowId()));
        browser.awaitText("Answer on the page of");
        browser.picture("relocation");
        assertThat(browser.links("Answer on the page of", gate.workflowId())).isTrue();
        assertThat(browser.text()).contains(gate.id()).contains(gate.workflowId());
    }
}
