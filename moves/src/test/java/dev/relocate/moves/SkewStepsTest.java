package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.skew.SkewSteps;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkewStepsTest {
    private static final SkewSteps STEPS = new SkewSteps(List.of(new Move("scripts/monitor.py", "apps/monitor.py")));

    private final Tree base = ServiceRepository.files().asTree();
    private final Relocated expand = STEPS.expand(base);
    private final Tree expanded = base.with(expand.edits());

    private static String text(Tree tree, String path) {
        return tree.files().get(path).text();
    }

    @Test
    void expandMovesCopiesAndKeepsAShimButLeavesTheCommand() {
        assertThat(text(expanded, "docker-compose.yml")).isEqualTo(text(base, "docker-compose.yml"));
        assertThat(text(expanded, "docker/Dockerfile.worker")).contains("COPY --chown=app:app apps/ /app/apps");
        assertThat(expanded.hasFile("apps/monitor.py")).isTrue();
        assertThat(expand.shims()).containsExactly("scripts/monitor.py");
        assertThat(text(expanded, "scripts/monitor.py")).contains("apps.monitor");
    }

    @Test
    void switchChangesTheCommandAlone() {
        Relocated change = STEPS.switchOver(expanded);
        Tree switched = expanded.with(change.edits());
        assertThat(change.edits()).extracting(edit -> edit.path()).containsExactly("docker-compose.yml");
        assertThat(text(switched, "docker-compose.yml")).contains("command: python -u -m apps.monitor  # watches");
        assertThat(switched.hasFile("scripts/monitor.py")).isTrue();
    }

    @Test
    void switchNeedsTheFirstStep() {
        assertThatThrownBy(() -> STEPS.switchOver(base)).hasMessageContaining("has not moved");
    }

    @Test
    void whatNoShimCanStandInForIsRefused() {
        SkewSteps steps = new SkewSteps(List.of(new Move("docker/entrypoint.sh", "docker/start.sh")));
        assertThatThrownBy(() -> steps.expand(base)).hasMessageContaining("no shim can stand in");
    }
}
