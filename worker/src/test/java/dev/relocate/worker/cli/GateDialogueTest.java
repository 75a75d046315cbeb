package dev.relocate.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.worker.client.Answers;
import dev.relocate.worker.terminal.LineInput;
import dev.relocate.worker.terminal.Terminal;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateDialogueTest {
    @TempDir
    private Path folder;

    private static Waiting waiting(OpenGate.Kind kind) {
        OpenGate gate = new OpenGate(
                OpenGate.id(kind, "one", "0123456789ab"),
                kind,
                "task/shop/tidy/one",
                "one",
                "What now?",
                Instant.EPOCH,
                Optional.empty(),
                List.of());
        RelocationStatus status = new RelocationStatus(
                "shop",
                "tidy",
                "",
                "relocation/shop/tidy",
                "run",
                RelocationState.WAITING,
                "",
                1,
                List.of(),
                List.of(),
                Optional.of(gate),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
        return new Waiting(status, gate);
    }

    /** What the dialogue says to a line, which must leave the gate open. */
    private String said(OpenGate.Kind kind, String line) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        Terminal terminal = Terminal.plain(new ByteArrayInputStream((line + "\n").getBytes(UTF_8)), stream, stream);
        GateDialogue dialogue = new GateDialogue(
                terminal, new LineInput(terminal), EvidenceStore.in(folder.resolve("evidence")), "ada", waiting(kind));
        WorkflowServiceStubs nobody = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().build());
        try {
            Answers answers = new Answers(WorkflowClient.newInstance(nobody));
            assertThat(dialogue.turn(answers, Duration.ofSeconds(20))).isEqualTo(GateDialogue.Turn.OPEN);
        } finally {
            nobody.shutdownNow();
        }
        return output.toString(UTF_8);
    }

    @Test
    void aWordThatIsNoAnswerIsToldWithThoseThatAre() {
        assertThat(said(OpenGate.Kind.LAND, "maybe tomorrow"))
                .contains("\"maybe\" is no answer here. Understood are: yes [reason], no [reason], later.");
        assertThat(said(OpenGate.Kind.HELD, "yes"))
                .contains("\"yes\" is no answer here. Understood are: retry [reason], no [reason], later.");
    }
}
