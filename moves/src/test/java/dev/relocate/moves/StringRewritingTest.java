package dev.relocate.moves;

import org.junit.jupiter.api.Test;

class StringRewritingTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file(
                        "utils/freshness.py",
                        "import shutil",
                        "import logging",
                        "log = logging.getLogger(__name__)",
                        "def age(): pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static void becomes(String before, String after) {
        utils().file("m.py", before).relocate().has("m.py", after).allResolved();
    }

    private static void isListed(String line) {
        utils().file("m.py", line).relocate().has("m.py", line).unresolvedAt("m.py", 1);
    }

    @Test
    void rewritesPatchInAllItsForms() {
        becomes("@patch(\"utils.freshness.age\")", "@patch(\"core.freshness.age\")");
        becomes("mock.patch('utils.freshness.shutil.disk_usage')", "mock.patch('core.freshness.shutil.disk_usage')");
        becomes("mocker.patch(target='utils.freshness.age')", "mocker.patch(target='core.freshness.age')");
        becomes("patch.dict('utils.freshness.d', {})", "patch.dict('core.freshness.d', {})");
        becomes("monkeypatch.setattr('utils.freshness.age', 1)", "monkeypatch.setattr('core.freshness.age', 1)");
    }

    @Test
    void rewritesDynamicImports() {
        becomes("importlib.import_module('utils.freshness')", "importlib.import_module('core.freshness')");
        becomes("m = __import__(\"utils.freshness\")", "m = __import__(\"core.freshness\")");
        becomes("runpy.run_module('utils.freshness')", "runpy.run_module('core.freshness')");
        becomes("run([exe, '-m', 'utils.freshness'])", "run([exe, '-m', 'core.freshness'])");
    }

    @Test
    void rewritesNamesOfNumberedModules() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/migrations/__init__.py")
                .file("shop/migrations/0001_initial.py")
                .file("m.py", "import_module('shop.migrations.0001_initial')")
                .move("shop", "apps/shop")
                .relocate()
                .has("m.py", "import_module('apps.shop.migrations.0001_initial')");
    }

    @Test
    void rewritesDjangoSettingsIncludeAndCelery() {
        becomes("MIDDLEWARE = ['utils.freshness.age']", "MIDDLEWARE = ['core.freshness.age']");
        becomes("FORM_RENDERER = 'utils.freshness.age'", "FORM_RENDERER = 'core.freshness.age'");
        becomes(
                "DEFAULT_EXCEPTION_REPORTER = 'utils.freshness.age'",
                "DEFAULT_EXCEPTION_REPORTER = 'core.freshness.age'");
        becomes("path('x', include('utils.freshness'))", "path('x', include('core.freshness'))");
        becomes("app = Celery('x', include=['utils.freshness'])", "app = Celery('x', include=['core.freshness'])");
        becomes("pytest_plugins = ['utils.freshness']", "pytest_plugins = ['core.freshness']");
    }

    @Test
    void rewritesTheSettingsModuleOfTheEnvironment() {
        becomes(
                "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'utils.freshness')",
                "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'core.freshness')");
    }

    @Test
    void listsALoggersNameWhereTheModuleLabelsByItsOwn() {
        isListed("logging.getLogger('utils.freshness')");
    }

    @Test
    void listsAStringOfUnknownUse() {
        isListed("x = ['utils.freshness.age']");
    }

    @Test
    void listsComputedImportsThatMayNameTheModule() {
        isListed("importlib.import_module(name)");
        isListed("importlib.import_module(f'utils.{name}')");
    }

    @Test
    void leavesComputedImportsOfOtherPackagesAlone() {
        becomes("importlib.import_module(f'plugins.{name}')", "importlib.import_module(f'plugins.{name}')");
    }

    @Test
    void leavesLabelsAndProseAlone() {
        becomes("# see utils.freshness.age", "# see utils.freshness.age");
        becomes("\"\"\"As utils.freshness does.\"\"\"", "\"\"\"As utils.freshness does.\"\"\"");
    }

    @Test
    void followsNamesThatAModuleImports() {
        utils().file("a.py", "import utils.freshness", "utils.freshness.age()")
                .file("m.py", "patch('a.utils.freshness.age')")
                .relocate()
                .has("m.py", "patch('a.core.freshness.age')");
    }

    @Test
    void listsArithmeticOnFileWhoseMeaningChanges() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "HERE = Path(__file__).parent", "ROOT = Path(__file__).parent.parent")
                .move("p/a.py", "q/a.py")
                .relocate()
                .unresolvedAt("p/a.py", 1)
                .has("q/a.py", "HERE = Path(__file__).parent", "ROOT = Path(__file__).parent.parent");
    }

    @Test
    void theFileOfAnotherModuleIsNotTheMovedOnes() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "import json", "HERE = Path(json.__file__).parent")
                .move("p/a.py", "q/a.py")
                .relocate()
                .allResolved();
    }

    @Test
    void acceptsArithmeticOnFileThatStaysInsideAMovedPackage() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "DATA = Path(__file__).parent / 'x.json'")
                .file("p/x.json", "{}")
                .move("p", "lib/p")
                .relocate()
                .allResolved();
    }

    @Test
    void listsStringsThatSpellAMovedPath() {
        isListed("open('utils/freshness.py')");
    }

    @Test
    void listsPicklesThatNameTheModule() {
        utils().raw("model.pkl", "cutils.freshness\nAge\n").relocate().unresolvedAt("model.pkl", 1);
    }

    @Test
    void listsATestThatLosesItsFixtures() {
        RelocationCase.tree()
                .file("tests/unit/conftest.py")
                .file("tests/unit/test_a.py", "def test(): pass")
                .move("tests/unit/test_a.py", "tests/test_a.py")
                .relocate()
                .unresolvedAt("tests/unit/test_a.py", 1);
    }

    @Test
    void rewritesEntryPointsAndPathsInToolConfiguration() {
        utils().file(
                        "pyproject.toml",
                        "[project.scripts]",
                        "fresh = \"utils.freshness:age\"  # run",
                        "[tool.ruff.lint]",
                        "exclude = [\"utils/freshness.py\"]")
                .file("setup.cfg", "[options.entry_points]", "console_scripts =", "    fresh = utils.freshness:age")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[project.scripts]",
                        "fresh = \"core.freshness:age\"  # run",
                        "[tool.ruff.lint]",
                        "exclude = [\"core/freshness.py\"]")
                .has("setup.cfg", "[options.entry_points]", "console_scripts =", "    fresh = core.freshness:age")
                .allResolved();
    }

    @Test
    void reportsAFileThatIsNotPython3AndGoesOn() {
        utils().file("old.py", "print 'utils.freshness'")
                .file("m.py", "from utils.freshness import age")
                .relocate()
                .unresolvedAt("old.py", 1)
                .has("m.py", "from core.freshness import age");
    }
}
