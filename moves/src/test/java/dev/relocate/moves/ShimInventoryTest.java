package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.shims.KeptShim;
import dev.relocate.moves.shims.ShimInventory;
import dev.relocate.moves.shims.ShimUses;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShimInventoryTest {
    private final Tree stage1 = ServiceRepository.files()
            .move("utils/freshness.py", "utils/timing/freshness.py")
            .in(Stage.PREPARATION)
            .relocate()
            .after();

    @Test
    void listsEachShimWithThoseWhoGoThroughIt() {
        assertThat(ShimInventory.of(stage1)).singleElement().satisfies(shim -> {
            assertThat(shim.file()).isEqualTo("utils/freshness.py");
            assertThat(shim.oldName()).isEqualTo("utils.freshness");
            assertThat(shim.newName()).isEqualTo("utils.timing.freshness");
            assertThat(shim.uses())
                    .containsExactly(
                            new KeptShim.Use("scripts/pipeline.py", 2, "from utils.freshness import age", true));
            assertThat(shim.canGo()).isFalse();
        });
    }

    @Test
    void aShimThatNothingUsesCanGo() {
        Tree tree = ServiceRepository.files()
                .move("utils", "lib/utils")
                .withShims()
                .in(Stage.ENTRYPOINTS)
                .relocate()
                .after();
        assertThat(ShimInventory.of(tree)).singleElement().satisfies(shim -> {
            assertThat(shim.move()).isEqualTo(new Move("utils", "lib/utils"));
            assertThat(shim.canGo()).isTrue();
        });
    }

    @Test
    void aCommandIsAUseAsWell() {
        Tree tree = ServiceRepository.files()
                .move("scripts/monitor.py", "scripts/watch.py")
                .withShims()
                .relocate()
                .after();
        assertThat(ShimInventory.of(tree))
                .singleElement()
                .satisfies(shim -> assertThat(shim.uses())
                        .anyMatch(use -> use.file().equals("docker-compose.yml") && use.line() == 6 && use.certain()));
    }

    @Test
    void removingAShimMakesItsUsersFollowAndLeavesTheRest() {
        Relocated removal = ShimInventory.remove(stage1, List.of("utils/freshness.py"), Stage.UNITS);
        Tree after = stage1.with(removal.edits());
        assertThat(after.hasFile("utils/freshness.py")).isFalse();
        assertThat(after.files().get("scripts/pipeline.py").text()).contains("from utils.timing.freshness import age");
        assertThat(removal.edits()).hasSize(2);
        assertThat(after.files().get("utils/timing/freshness.py").text())
                .isEqualTo(stage1.files().get("utils/timing/freshness.py").text());
        assertThat(ShimInventory.of(after)).isEmpty();
    }

    @Test
    void aCommandThatOnlyStage3RewritesKeepsAShimInUse() {
        Tree tree = ServiceRepository.files()
                .move("scripts/monitor.py", "scripts/watch.py")
                .withShims()
                .relocate()
                .after();
        Relocated early = ShimInventory.remove(tree, List.of("scripts/monitor.py"), Stage.UNITS);
        assertThat(ShimUses.left(tree, early, Stage.UNITS)).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo("shim-in-use");
            assertThat(violation.file()).isEqualTo("docker-compose.yml");
            assertThat(violation.line()).isEqualTo(6);
            assertThat(violation.allowedIn()).isEqualTo(Stage.ENTRYPOINTS);
        });
        Relocated last = ShimInventory.remove(tree, List.of("scripts/monitor.py"), Stage.ENTRYPOINTS);
        assertThat(ShimUses.left(tree, last, Stage.ENTRYPOINTS)).isEmpty();
        assertThat(tree.with(last.edits()).files().get("docker-compose.yml").text())
                .contains("-m scripts.watch");
    }

    @Test
    void whatIsNoShimIsNotRemoved() {
        assertThatThrownBy(() -> ShimInventory.remove(stage1, List.of("utils/status.py"), Stage.UNITS))
                .isInstanceOf(RelocationException.class)
                .hasMessageContaining("utils/status.py is no shim");
    }
}
