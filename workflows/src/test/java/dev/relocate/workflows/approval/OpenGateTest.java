package dev.relocate.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenGateTest {
    private static OpenGate gate(OpenGate.Kind kind, String workflowId) {
        return new OpenGate(
                OpenGate.id(kind, "one", "0123456789ab"),
                kind,
                workflowId,
                "one",
                "What now?",
                Instant.EPOCH,
                Optional.empty(),
                List.of());
    }

    @Test
    void aHeldGateNamesTheCommandsThatAnswerIt() {
        assertThat(gate(OpenGate.Kind.HELD, "task/shop/tidy/one").choices())
                .containsExactly("retry (`relocate resume tidy`)", "reject (`relocate reject tidy`)");
        assertThat(gate(OpenGate.Kind.HELD, "rollback/shop/tidy/one").choices())
                .containsExactly("retry (`relocate resume tidy`)");
        assertThat(gate(OpenGate.Kind.LAND, "task/shop/tidy/one").choices()).containsExactly("approve", "reject");
    }
}
