package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.draft.DraftedPlan;
import dev.relocate.moves.draft.DraftedTask;
import dev.relocate.moves.draft.PlanDraft;
import dev.relocate.moves.draft.Wish;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a drafted plan says of each task, one thing a test. */
class DraftKindsTest {
    private final Tree tree = ServiceRepository.files().asTree();

    private DraftedTask only(String from, String to) {
        return PlanDraft.of(tree, List.of(new Move(from, to))).tasks().get(0);
    }

    @Test
    void theReasonNamesWhatForcesTheStage() {
        assertThat(only("utils/freshness.py", "utils/timing/freshness.py").reason())
                .contains("nothing starts");
        assertThat(only("scripts/monitor.py", "scripts/watch.py").reason())
                .contains("is started in docker-compose.yml, line 6");
        assertThat(only("utils/freshness.py", "core/freshness.py").reason())
                .contains("no line brings core/freshness.py");
    }

    @Test
    void aWholePackageWaitsForStage2() {
        Tree library = RelocationCase.tree()
                .file("lib/__init__.py")
                .file("lib/age.py")
                .file("m.py", "import lib.age")
                .asTree();
        DraftedTask task = PlanDraft.of(library, List.of(new Move("lib", "core/lib")))
                .tasks()
                .get(0);
        assertThat(task.stage()).isEqualTo(Stage.UNITS);
        assertThat(task.reason()).contains("whole top-level package");
        assertThat(task.forcedBy()).contains("lib");
    }

    @Test
    void eachWishIsATaskWithANameOfItsOwn() {
        DraftedPlan plan = PlanDraft.of(
                RelocationCase.tree()
                        .file("a/Age_1.py")
                        .file("b/age-1.py")
                        .file("c/__init__.py")
                        .asTree(),
                List.of(new Move("a/Age_1.py", "x/one.py"), new Move("b/age-1.py", "y/two.py")));
        assertThat(plan.tasks()).extracting(DraftedTask::id).containsExactlyInAnyOrder("age-1", "age-1-2");
    }

    @Test
    void aFileTakenFromAFolderThatMovesIsOneUnitWithIt() {
        DraftedPlan plan = PlanDraft.of(
                tree, List.of(new Move("workers", "jobs/workers"), new Move("workers/export.py", "core/export.py")));
        assertThat(plan.tasks()).hasSize(1);
    }

    @Test
    void lowStagesComeBeforeHighOnes() {
        DraftedPlan plan = PlanDraft.of(
                tree,
                List.of(
                        new Move("scripts/monitor.py", "apps/monitor.py"),
                        new Move("workers/export.py", "workers/write.py")));
        assertThat(plan.tasks()).extracting(DraftedTask::id).containsExactly("export", "monitor");
    }

    @Test
    void whatAPersonHasToLookAtComesWithItsTask() {
        Tree listed = RelocationCase.tree()
                .file("lib/__init__.py")
                .file("lib/age.py")
                .file("m.py", "open('lib/age.py')")
                .asTree();
        assertThat(PlanDraft.of(listed, List.of(new Move("lib/age.py", "lib/time.py")))
                        .tasks()
                        .get(0)
                        .unresolved())
                .extracting(Relocation.Unresolved::file)
                .containsExactly("m.py");
    }

    @Test
    void everyWishThatCannotBeMetIsNamed() {
        assertThatThrownBy(() -> PlanDraft.of(
                        tree,
                        List.of(new Move("utils/none.py", "x.py"), new Move("utils/status.py", "workers/export.py"))))
                .hasMessageContaining("utils/none.py")
                .hasMessageContaining("workers/export.py, which is there already");
    }

    @Test
    void globsKeepTheFoldersBelowThem() {
        Tree deep = RelocationCase.tree()
                .file("a/x.py")
                .file("a/b/y.py")
                .file("a/b/z.txt")
                .asTree();
        assertThat(Wish.of(deep, "a/**.py", "c/"))
                .containsExactly(new Move("a/b/y.py", "c/b/y.py"), new Move("a/x.py", "c/x.py"));
        assertThat(Wish.of(deep, "a/?.py", "c")).containsExactly(new Move("a/x.py", "c/x.py"));
        assertThat(Wish.of(deep, "a/x.py", "c/")).containsExactly(new Move("a/x.py", "c/x.py"));
        assertThatThrownBy(() -> Wish.of(deep, "a/*.py", "a/x.py")).hasMessageContaining("is a file");
    }

    @Test
    void aLayoutMayNameNothingThatComesFromNowhere() {
        TreeSet<String> layout = new TreeSet<>(tree.files().keySet());
        layout.add("utils/brand_new.py");
        assertThatThrownBy(() -> Wish.ofLayout(tree, layout)).hasMessageContaining("no file named brand_new.py");
    }

    @Test
    void aPlaceThatAShimKeepsIsTaken() {
        Tree chain = RelocationCase.tree()
                .file("lib/__init__.py")
                .file("lib/age.py")
                .file("lib/deep/__init__.py")
                .file("lib/deep/age.py", "import lib.age")
                .asTree();
        Tree after = chain.with(new Relocation(List.of(new Move("lib/age.py", "lib/time.py")), Stage.PREPARATION, false)
                .apply(chain)
                .edits());
        assertThatThrownBy(() -> PlanDraft.of(after, List.of(new Move("lib/deep/age.py", "lib/age.py"))))
                .hasMessageContaining("lib/age.py, which is there already");
    }

    @Test
    void whatOthersImportGoesFirstWhateverItsName() {
        Tree library = RelocationCase.tree()
                .file("lib/__init__.py")
                .file("lib/alpha.py", "from lib.zeta import z")
                .file("lib/zeta.py", "z = 1")
                .asTree();
        DraftedPlan plan = PlanDraft.of(
                library, List.of(new Move("lib/alpha.py", "lib/a/alpha.py"), new Move("lib/zeta.py", "lib/a/zeta.py")));
        assertThat(plan.tasks()).extracting(DraftedTask::id).containsExactly("zeta", "alpha");
    }
}
