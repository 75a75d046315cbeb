package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.rules.Renames;
import dev.relocate.moves.rules.StageFit;
import dev.relocate.moves.rules.StageRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageRulesTest {
    private static List<Violation> derived(String from, String to, Stage stage) {
        RelocationCase.Result result =
                ServiceRepository.files().move(from, to).in(stage).relocate();
        return StageRules.check(result.before(), result.after(), result.relocated(), stage, List.of());
    }

    /** A move made by the mover, with one file written over by hand. */
    private static List<Violation> byHand(String from, String to, Stage stage, String path, String text) {
        RelocationCase.Result result =
                ServiceRepository.files().move(from, to).in(stage).relocate();
        Tree proposal = result.after()
                .with(List.of(new Edit.Write(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8))));
        return StageRules.check(result.before(), proposal, result.relocated(), stage, List.of());
    }

    private static Tree tree() {
        return ServiceRepository.files()
                .move("utils/status.py", "utils/x.py")
                .relocate()
                .before();
    }

    @Test
    void aHelperMayMoveInStage1And2() {
        assertThat(derived("utils/freshness.py", "utils/timing/freshness.py", Stage.PREPARATION))
                .isEmpty();
        assertThat(derived("utils/freshness.py", "utils/timing/freshness.py", Stage.UNITS))
                .isEmpty();
    }

    @Test
    void anEntrypointMovesInStage3Alone() {
        assertThat(derived("scripts/monitor.py", "scripts/watch.py", Stage.UNITS))
                .anySatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo("no-entrypoint");
                    assertThat(violation.message()).contains("docker-compose.yml, line 6");
                    assertThat(violation.allowedIn()).isEqualTo(Stage.ENTRYPOINTS);
                });
        assertThat(derived("scripts/monitor.py", "apps/monitor.py", Stage.ENTRYPOINTS))
                .isEmpty();
    }

    @Test
    void aMoveOutOfTheCopiedFoldersNamesTheCopyLine() {
        assertThat(derived("utils/freshness.py", "core/freshness.py", Stage.UNITS))
                .anySatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo("image-fit");
                    assertThat(violation.file()).isEqualTo("docker/Dockerfile.worker");
                    assertThat(violation.line()).isEqualTo(4);
                });
    }

    @Test
    void runtimeFilesMayNotChangeBeforeStage3() {
        assertThat(byHand("utils/status.py", "utils/state.py", Stage.UNITS, "docker-compose.yml", "services: {}\n"))
                .extracting(Violation::rule)
                .contains("no-runtime-files");
    }

    @Test
    void aCallSiteMayChangeByItsReferencesAlone() {
        String more = "from utils.state import evaluate\nif __name__ == '__main__':\n    evaluate(1)\n";
        assertThat(byHand("utils/status.py", "utils/state.py", Stage.UNITS, "scripts/monitor.py", more))
                .containsExactly(new Violation(
                        "minimal",
                        "scripts/monitor.py",
                        3,
                        "This is more, or other, than the move needs here: keep to the rewritten references, and change the"
                                + " rest in a task of its own.",
                        Stage.ENTRYPOINTS));
    }

    @Test
    void testsMayChangeFreely() {
        assertThat(byHand(
                        "utils/status.py", "utils/state.py", Stage.UNITS, "tests/test_status.py", "def test(): pass\n"))
                .isEmpty();
    }

    @Test
    void stage1NeedsItsShim() {
        assertThat(byHand("utils/status.py", "utils/state.py", Stage.PREPARATION, "utils/status.py", "x = 1\n"))
                .extracting(Violation::rule)
                .contains("shim-first");
    }

    @Test
    void stage1LeavesEntriesUntouched() {
        String rewritten = "from utils.state import evaluate\nif __name__ == '__main__':\n    evaluate()\n";
        assertThat(byHand("utils/status.py", "utils/state.py", Stage.PREPARATION, "scripts/monitor.py", rewritten))
                .extracting(Violation::rule)
                .containsExactly("entry-untouched");
    }

    @Test
    void aWholeTopLevelPackageIsNeverStage1() {
        assertThat(derived("utils", "scripts/utils", Stage.PREPARATION))
                .extracting(Violation::rule)
                .contains("no-whole-package");
    }

    @Test
    void theOnlyModuleOfAPackageMayMoveInsideIt() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("lib/__init__.py")
                .file("lib/age.py")
                .move("lib/age.py", "lib/time/age.py")
                .in(Stage.PREPARATION)
                .relocate();
        assertThat(StageRules.check(result.before(), result.after(), result.relocated(), Stage.PREPARATION, List.of()))
                .isEmpty();
    }

    @Test
    void coordinatorsAreFoundThroughTheFramework() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'hc.settings')")
                .file(
                        ".github/workflows/ci.yml",
                        "on: push",
                        "jobs: {a: {runs-on: x, steps: [{run: python manage.py test}]}}")
                .file("hc/__init__.py")
                .file("hc/settings.py", "ROOT_URLCONF = 'hc.urls'", "INSTALLED_APPS = ['hc.api']")
                .file("hc/urls.py", "urlpatterns = [path('', include('hc.api.urls'))]")
                .file("hc/api/__init__.py")
                .file("hc/api/urls.py", "from hc.api import views")
                .file("hc/api/views.py", "from hc.lib import badges, dates")
                .file("hc/lib/__init__.py")
                .file("hc/lib/badges.py")
                .file("hc/lib/dates.py")
                .move("hc/lib/dates.py", "hc/lib/time/dates.py")
                .in(Stage.PREPARATION)
                .relocate();
        assertThat(result.text("hc/api/views.py")).isEqualTo("from hc.lib import badges, dates\n");
    }

    @Test
    void aCoordinatorAndItsPackageDoNotChangeTogether() {
        String more =
                "from workers import export\nfrom workers import fetch as ingest\nfrom utils.freshness import age\nX = 1\n";
        assertThat(byHand("workers/ingest.py", "workers/fetch.py", Stage.UNITS, "scripts/pipeline.py", more))
                .extracting(Violation::rule)
                .contains("separate");
    }

    @Test
    void theLowestStageComesWithItsReason() {
        assertThat(StageFit.lowest(tree(), List.of(new Move("utils/freshness.py", "utils/timing/freshness.py")))
                        .stage())
                .isEqualTo(Stage.PREPARATION);
        StageFit.Fit copied = StageFit.lowest(tree(), List.of(new Move("utils/freshness.py", "core/freshness.py")));
        assertThat(copied.stage()).isEqualTo(Stage.ENTRYPOINTS);
        assertThat(copied.file() + ":" + copied.line()).isEqualTo("docker/Dockerfile.worker:4");
        assertThat(StageFit.lowest(tree(), List.of(new Move("utils", "scripts/utils")))
                        .stage())
                .isNotEqualTo(Stage.PREPARATION);
    }

    @Test
    void renamesAreFoundInAChangeMadeByHand() {
        RelocationCase.Result result = ServiceRepository.files()
                .move("utils/status.py", "utils/state.py")
                .move("utils/freshness.py", "utils/age.py")
                .withShims()
                .relocate();
        assertThat(Renames.between(result.before(), result.after()))
                .containsExactly(
                        new Move("utils/freshness.py", "utils/age.py"), new Move("utils/status.py", "utils/state.py"));
    }
}
