package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.moves.Stage;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskTrialTest {
    private static final PlannedTask MOVE =
            task("monitor", List.of(new PlannedMove("scripts/monitor.py", "scripts/watch.py")), List.of());

    private final TaskTrial trial = new TaskTrial(
            InMemoryTree.of(Map.of(
                    "docker-compose.yml",
                    "services:\n  monitor:\n    build: .\n    command: python -m scripts.monitor\n",
                    "Dockerfile",
                    "FROM python:3.11-slim\nWORKDIR /app\nCOPY . /app\n",
                    "scripts/__init__.py",
                    "",
                    "scripts/monitor.py",
                    "print('watching')\n")),
            List.of());

    private static PlannedTask task(String id, List<PlannedMove> moves, List<String> removeShims) {
        ApprovalRule rule = new ApprovalRule(
                List.of(), Optional.empty(), Duration.ofDays(2), ApprovalRule.OnTimeout.HOLD, List.of());
        return new PlannedTask(
                id,
                moves,
                Optional.empty(),
                false,
                List.of(),
                removeShims,
                List.of(),
                rule,
                !moves.isEmpty(),
                Optional.empty());
    }

    private String text(String path) {
        return trial.tree().files().get(path).text();
    }

    @Test
    void aTaskInTwoStepsEndsWithTheNewCommandAndAShim() {
        assertThat(trial.move(MOVE, Stage.ENTRYPOINTS).violations()).isEmpty();

        assertThat(text("docker-compose.yml")).contains("command: python -m scripts.watch\n");
        assertThat(text("scripts/monitor.py")).contains("scripts.watch");
        assertThat(text("scripts/watch.py")).isEqualTo("print('watching')\n");
    }

    @Test
    void theShimOfATaskInTwoStepsCanBeRemovedAfterwards() {
        trial.move(MOVE, Stage.ENTRYPOINTS);

        assertThat(trial.move(task("cleanup", List.of(), List.of("monitor")), Stage.UNITS)
                        .violations())
                .isEmpty();
        assertThat(trial.tree().hasFile("scripts/monitor.py")).isFalse();
    }
}
