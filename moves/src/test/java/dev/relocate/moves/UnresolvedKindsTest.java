package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of entry on the unresolved list, with its file, its line, why it is there, and what to do. */
class UnresolvedKindsTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static void lists(RelocationCase moves, String file, int line, String why) {
        assertThat(moves.relocate().relocated().unresolved())
                .anyMatch(entry -> entry.file().equals(file)
                        && entry.line() == line
                        && entry.why().contains(why));
    }

    private static void listsNot(RelocationCase moves, String why) {
        assertThat(moves.relocate().relocated().unresolved())
                .noneMatch(entry -> entry.why().contains(why));
    }

    @Test
    void computedNames() {
        lists(utils().file("m.py", "", "import_module(name)"), "m.py", 2, "imported name is computed");
        lists(utils().file("m.py", "import_module('utils.' + name)"), "m.py", 1, "imported name is computed");
        listsNot(utils().file("m.py", "import_module('%s.models' % name)"), "computed");
        listsNot(utils().file("m.py", "import_module('plugins.' + name)"), "computed");
    }

    @Test
    void namesPassedRelatively() {
        lists(
                utils().file("utils/load.py", "import_module('.freshness', __package__)"),
                "utils/load.py",
                1,
                "write that in place of the relative name");
    }

    @Test
    void namesInSeveralLiterals() {
        lists(utils().file("m.py", "X = ('utils.'", "     'freshness.age')"), "m.py", 1, "several literals");
    }

    @Test
    void fileArithmeticSaysWhereItPointsNow() {
        RelocationCase moves = RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "import os", "X = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'x')")
                .move("p/a.py", "q/r/a.py");
        lists(moves, "p/a.py", 2, "it pointed into the repository's root and will point into q;");
    }

    @Test
    void fileArithmeticByParents() {
        RelocationCase moves = RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/s/__init__.py")
                .file("p/s/a.py", "X = Path(__file__).resolve().parents[1] / 'x'")
                .move("p/s/a.py", "q/a.py");
        lists(moves, "p/s/a.py", 1, "it pointed into p and will point into the repository's root;");
        listsNot(
                RelocationCase.tree()
                        .file("p/__init__.py")
                        .file("p/a.py", "X = Path(__file__).parents[1]")
                        .move("p/a.py", "q/a.py"),
                "counted from the file");
    }

    @Test
    void stringsThatSpellAPath() {
        lists(utils().file("m.py", "open('./utils/freshness.py')"), "m.py", 1, "spells the old path");
        lists(
                RelocationCase.tree()
                        .file("shop/x.json", "{}")
                        .file("m.py", "p = 'shop/'")
                        .move("shop", "apps/shop"),
                "m.py",
                1,
                "spells the old path");
    }

    @Test
    void picklesAndTheModulesThatWriteThem() {
        lists(
                utils().raw("model.joblib", "cutils.freshness\nAge\n"),
                "model.joblib",
                1,
                "The pickle names utils.freshness");
        lists(
                RelocationCase.tree().file("a.py", "", "import pickle").move("a.py", "b.py"),
                "a.py",
                2,
                "pickled before the move");
    }

    @Test
    void clashesWithTheStandardLibrary() {
        lists(RelocationCase.tree().file("a.py").move("a.py", "queue.py"), "a.py", 1, "standard library");
        listsNot(RelocationCase.tree().file("a.py").move("a.py", "b.py"), "standard library");
    }

    @Test
    void clashesWithInstalledPackages() {
        lists(
                RelocationCase.tree()
                        .file("a.py")
                        .file("m.py", "", "import requests.sessions")
                        .move("a.py", "requests.py"),
                "m.py",
                2,
                "installed package named requests");
    }

    @Test
    void circularImportsThatTheMoveCreates() {
        lists(
                RelocationCase.tree()
                        .file("app/__init__.py", "", "from app.views import page")
                        .file("app/views.py", "from helpers import fmt", "def page(): pass")
                        .file("helpers.py", "def fmt(): pass")
                        .move("helpers.py", "app/helpers.py"),
                "app/__init__.py",
                2,
                "leads back to app/views.py");
    }

    @Test
    void lazyImportsMakeNoCircle() {
        listsNot(
                RelocationCase.tree()
                        .file("app/__init__.py", "from app.views import page")
                        .file("app/views.py", "def page():", "    from helpers import fmt")
                        .file("helpers.py", "def fmt(): pass")
                        .move("helpers.py", "app/helpers.py"),
                "half made");
    }

    @Test
    void shadowingOfANameTheFileUsesOtherwise() {
        lists(
                utils().file("m.py", "import utils.freshness", "core = 1", "utils.freshness.age(core)"),
                "m.py",
                1,
                "now binds core");
    }

    @Test
    void usesThatMayMeanTwoThings() {
        lists(
                utils().file("m.py", "import utils.freshness", "if X:", "    utils = 1", "utils.freshness.age()"),
                "m.py",
                4,
                "both imported and assigned");
    }

    @Test
    void testsThatLoseTheirFixtures() {
        lists(
                RelocationCase.tree()
                        .file("t/u/conftest.py")
                        .file("t/u/test_a.py")
                        .move("t/u/test_a.py", "t/test_a.py"),
                "t/u/test_a.py",
                1,
                "its fixtures may differ");
    }

    @Test
    void testsOfOneBasename() {
        lists(
                RelocationCase.tree().file("t/test_b.py").file("u/test_a.py").move("u/test_a.py", "u/test_b.py"),
                "u/test_a.py",
                1,
                "cannot collect two tests named test_b.py");
    }

    @Test
    void scriptsThatLeaveTheirFolder() {
        lists(
                RelocationCase.tree()
                        .file("scripts/run.py", "import helper")
                        .file("scripts/helper.py")
                        .move("scripts/run.py", "bin/run.py"),
                "scripts/run.py",
                1,
                "the folder of the script itself");
    }

    @Test
    void changesOfLetterCaseAlone() {
        lists(RelocationCase.tree().file("Core.py").move("Core.py", "core.py"), "Core.py", 1, "letter case alone");
    }

    @Test
    void symbolicLinksThatLeadElsewhere() {
        Tree tree = utils().asTree()
                .with(List.of(new Edit.Write(
                        "link.py", FileMode.SYMLINK, "utils/freshness.py".getBytes(StandardCharsets.UTF_8))));
        Relocation relocation =
                new Relocation(List.of(new Move("utils/freshness.py", "core/freshness.py")), Stage.UNITS, false);
        assertThat(relocation.apply(tree).unresolved())
                .anyMatch(entry -> entry.file().equals("link.py") && entry.why().contains("no longer lead"));
    }

    @Test
    void relativeImportsAboveTheTopmostPackage() {
        lists(
                RelocationCase.tree()
                        .file("p/__init__.py")
                        .file("p/a.py", "from ... import x")
                        .move("p/a.py", "p/q/a.py"),
                "p/a.py",
                1,
                "above the topmost package");
    }

    @Test
    void testsNamedFromTheirOwnFolder() {
        lists(
                RelocationCase.tree()
                        .file("tests/jobs/__init__.py")
                        .file("tests/jobs/test_run.py", "class Case: pass")
                        .file("m.py", "SKIPPED = {'jobs.test_run.Case'}")
                        .move("tests/jobs/test_run.py", "tests/jobs/test_start.py"),
                "m.py",
                1,
                "folder is on the import path");
    }

    @Test
    void anIdOutlivesChangesElsewhereInItsFile() {
        String one = utils().file("m.py", "import_module(name)")
                .relocate()
                .relocated()
                .unresolved()
                .get(0)
                .id();
        String later = utils().file("m.py", "x = 1", "import_module(name)")
                .relocate()
                .relocated()
                .unresolved()
                .get(0)
                .id();
        assertThat(later).isEqualTo(one);
        assertThat(utils().file("m.py", "import_module(name)", "import_module(name)")
                        .relocate()
                        .relocated()
                        .unresolved())
                .extracting(Relocation.Unresolved::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }
}
