package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.draft.DraftedPlan;
import dev.relocate.moves.draft.DraftedTask;
import dev.relocate.moves.draft.PlanDraft;
import dev.relocate.moves.draft.Wish;
import dev.relocate.moves.rules.Separation;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanDraftTest {
    private final Tree tree = ServiceRepository.files().asTree();

    @Test
    void eachUnitGetsTheLowestStageWithItsReason() {
        DraftedPlan plan = PlanDraft.of(
                tree,
                List.of(
                        new Move("scripts/monitor.py", "apps/monitor.py"),
                        new Move("utils/freshness.py", "utils/timing/freshness.py"),
                        new Move("workers/ingest.py", "core/ingest.py")));
        assertThat(plan.tasks()).extracting(DraftedTask::id).containsExactly("freshness", "monitor", "ingest");
        assertThat(plan.tasks())
                .extracting(DraftedTask::stage)
                .containsExactly(Stage.PREPARATION, Stage.ENTRYPOINTS, Stage.ENTRYPOINTS);
        DraftedTask copied = plan.tasks().get(2);
        assertThat(copied.forcedBy()).contains("docker/Dockerfile.worker:6");
        DraftedTask entry = plan.tasks().get(1);
        assertThat(entry.runtimeFiles()).containsExactly("docker-compose.yml", "docker/Dockerfile.worker");
        assertThat(entry.skewShim()).isTrue();
        assertThat(copied.skewShim()).isFalse();
        assertThat(plan.separate()).containsExactly(new Separation("workers/**", "scripts/pipeline.py"));
    }

    @Test
    void whatOthersImportGoesFirst() {
        DraftedPlan plan = PlanDraft.of(
                tree,
                List.of(
                        new Move("utils/status.py", "utils/a/status.py"),
                        new Move("utils/freshness.py", "utils/z/freshness.py")));
        assertThat(plan.tasks()).extracting(DraftedTask::id).containsExactly("freshness", "status");
    }

    @Test
    void movesThatNeedEachOthersPlaceAreOneUnit() {
        DraftedPlan plan = PlanDraft.of(
                tree,
                List.of(
                        new Move("utils/status.py", "utils/freshness.py"),
                        new Move("utils/freshness.py", "utils/status.py")));
        assertThat(plan.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.moves()).hasSize(2));
    }

    @Test
    void aWishThatCannotBeMetNamesWhatStandsInItsWay() {
        assertThatThrownBy(() -> PlanDraft.of(
                        tree,
                        List.of(
                                new Move("utils/status.py", "utils/freshness.py"),
                                new Move("utils/gone.py", "utils/x.py"))))
                .isInstanceOf(RelocationException.class)
                .hasMessageContaining("utils/freshness.py, which is there already")
                .hasMessageContaining("utils/gone.py");
    }

    @Test
    void globsAndLayoutsAreWishesToo() {
        assertThat(Wish.of(tree, "workers/*.py", "jobs/"))
                .containsExactly(
                        new Move("workers/export.py", "jobs/export.py"),
                        new Move("workers/ingest.py", "jobs/ingest.py"));
        TreeSet<String> layout = new TreeSet<>(tree.files().keySet());
        layout.remove("utils/status.py");
        layout.add("utils/state/status.py");
        assertThat(Wish.ofLayout(tree, layout)).containsExactly(new Move("utils/status.py", "utils/state/status.py"));
        layout.add("utils/other/status.py");
        assertThatThrownBy(() -> Wish.ofLayout(tree, layout)).hasMessageContaining("could become");
        assertThatThrownBy(() -> Wish.of(tree, "nothing/*.py", "x/")).hasMessageContaining("matches no file");
    }
}
