package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.worker.terminal.Terminal;
import dev.relocate.workflows.approval.OpenGate;
import dev.relocate.workflows.relocation.RelocationState;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.task.TaskStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
    private static final OpenGate GATE = new OpenGate(
            "land-freshness@0123456789ab",
            OpenGate.Kind.LAND,
            "task/shop/tidy/freshness",
            "freshness",
            "Land freshness?",
            Instant.EPOCH,
            Optional.empty(),
            List.of());
    private static final RelocationStatus TIDY = new RelocationStatus(
            "shop",
            "tidy",
            "",
            "relocation/shop/tidy",
            "run",
            RelocationState.WAITING,
            "",
            1,
            List.of(),
            List.of(
                    TaskStatus.pending("freshness", 1, "task/shop/tidy/freshness"),
                    TaskStatus.pending("state", 2, "task/shop/tidy/state")),
            Optional.of(GATE),
            List.of(),
            Instant.EPOCH,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void nothingMeansEverything() {
        assertThat(Target.parse(context(), Optional.empty()).means(TIDY, GATE)).isTrue();
    }

    @Test
    void aPlanATaskAGateAndAWorkflowAreUnderstood() {
        assertThat(List.of(
                        "tidy",
                        "tidy/freshness",
                        "land-freshness@0123456789ab",
                        "relocation/shop/tidy",
                        "task/shop/tidy/freshness"))
                .allMatch(text -> target(text).means(TIDY, GATE));
    }

    @Test
    void othersAreNotMeant() {
        assertThat(List.of(
                        "tidier",
                        "tidy/state",
                        "land-freshness@ba9876543210",
                        "relocation/store/tidy",
                        "task/shop/tidy/state"))
                .noneMatch(text -> target(text).means(TIDY, GATE));
    }

    @Test
    void whatCanBeNoTargetIsRefused() {
        for (String text : List.of("", "tidy/", "a/b/c", "plans/a/b/c/tidy.yaml")) {
            assertThatThrownBy(() -> target(text))
                    .as(text)
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("Name a plan file");
        }
    }

    private Target target(String text) {
        return Target.parse(context(), Optional.of(text));
    }

    private CommandContext context() {
        return new CommandContext(Terminal.plain(System.out, System.err), Map.of(), folder);
    }
}
