package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** References beside plain import statements: examples, annotations, packaging, links, configuration, CI. */
class ReferenceKindsTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass", "class Age: pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    @Test
    void examplesInDocstringsFollow() {
        utils().file(
                        "m.py",
                        "\"\"\"About utils.freshness.",
                        "",
                        "    >>> from utils.freshness import age",
                        "    >>> import utils.freshness",
                        "    >>> utils.freshness.age(",
                        "    ...     utils.freshness.Age)",
                        "    utils.freshness",
                        "\"\"\"")
                .relocate()
                .has(
                        "m.py",
                        "\"\"\"About utils.freshness.",
                        "",
                        "    >>> from core.freshness import age",
                        "    >>> import core.freshness",
                        "    >>> core.freshness.age(",
                        "    ...     core.freshness.Age)",
                        "    utils.freshness",
                        "\"\"\"");
    }

    @Test
    void annotationsInStringsFollow() {
        utils().file(
                        "m.py",
                        "import utils.freshness",
                        "def f(a: \"utils.freshness.Age\") -> \"Optional[int]\": pass",
                        "x: Optional[\"utils.freshness.Age\"] = None",
                        "def g() -> \"utils.freshness.Age\": pass")
                .relocate()
                .has(
                        "m.py",
                        "import core.freshness",
                        "def f(a: \"core.freshness.Age\") -> \"Optional[int]\": pass",
                        "x: Optional[\"core.freshness.Age\"] = None",
                        "def g() -> \"core.freshness.Age\": pass")
                .allResolved();
    }

    @Test
    void namesInSeveralLiteralsAreListed() {
        utils().file("m.py", "X = ('utils.freshness.'", "     'age')")
                .relocate()
                .unresolvedAt("m.py", 1);
    }

    @Test
    void literalListsOfAComputedImportFollow() {
        utils().file("m.py", "for name in ['utils.freshness', 'json']:", "    importlib.import_module(name)")
                .relocate()
                .has("m.py", "for name in ['core.freshness', 'json']:", "    importlib.import_module(name)")
                .allResolved();
        utils().file("m.py", "NAMES = (", "    'utils.freshness',", ")", "for n in NAMES:", "    __import__(n)")
                .relocate()
                .has("m.py", "NAMES = (", "    'core.freshness',", ")", "for n in NAMES:", "    __import__(n)")
                .allResolved();
    }

    @Test
    void computedImportsAreListedOnlyWhereTheyCanConcernWhatMoves() {
        utils().file("m.py", "for name in ['csv', 'json']:", "    importlib.import_module(name)")
                .relocate()
                .allResolved();
        utils().file("m.py", "def load(path):", "    return importlib.import_module(path)")
                .relocate()
                .allResolved();
        utils().file("m.py", "for app in apps():", "    importlib.import_module(app + '.models')")
                .relocate()
                .allResolved();
        utils().file("m.py", "for name in ['status', 'other']:", "    importlib.import_module(f'utils.{name}')")
                .relocate()
                .allResolved();
        utils().file("m.py", "for name in ['freshness']:", "    importlib.import_module(f'utils.{name}')")
                .relocate()
                .unresolvedAt("m.py", 2);
        utils().file("m.py", "importlib.import_module(os.environ['PLUGIN'])")
                .relocate()
                .unresolvedAt("m.py", 1);
    }

    @Test
    void wordsInSettingsThatOnlyLookLikeModulesStay() {
        RelocationCase.tree()
                .file("cache/__init__.py")
                .file("cache/x.py")
                .file(
                        "settings.py",
                        "INSTALLED_APPS = ['cache']",
                        "CACHES = {'cache': {'LOCATION': 'cache', 'BACKEND': 'cache.x.Y'}}",
                        "CACHES['other'] = {'LOCATION': ROOT / 'cache'}")
                .move("cache", "infra/cache")
                .relocate()
                .has(
                        "settings.py",
                        "INSTALLED_APPS = ['infra.cache']",
                        "CACHES = {'cache': {'LOCATION': 'cache', 'BACKEND': 'infra.cache.x.Y'}}",
                        "CACHES['other'] = {'LOCATION': ROOT / 'cache'}");
    }

    @Test
    void stringsThatNameTestsFromTheirOwnFolderAreListed() {
        RelocationCase.tree()
                .file("lib/__init__.py")
                .file("lib/features.py", "SKIPPED = {'jobs.test_run.Case.test_one'}")
                .file("tests/jobs/__init__.py")
                .file("tests/jobs/test_run.py", "class Case: pass")
                .move("tests/jobs/test_run.py", "tests/jobs/test_start.py")
                .relocate()
                .unresolvedAt("lib/features.py", 1);
    }

    @Test
    void setupScriptsFollow() {
        utils().file(
                        "setup.py",
                        "setup(",
                        "    py_modules=['utils.freshness'],",
                        "    entry_points={'console_scripts': ['age = utils.freshness:age']},",
                        ")")
                .relocate()
                .has(
                        "setup.py",
                        "setup(",
                        "    py_modules=['core.freshness'],",
                        "    entry_points={'console_scripts': ['age = core.freshness:age']},",
                        ")");
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/a.py")
                .file("setup.py", "setup(packages=['shop'])")
                .move("shop", "apps/shop")
                .relocate()
                .has("setup.py", "setup(packages=['apps.shop'])");
    }

    @Test
    void linkTargetsInMarkdownFollowAndProseDoesNot() {
        utils().file(
                        "docs/guide.md",
                        "See [utils/freshness.py](../utils/freshness.py#L1) and utils/freshness.py, `utils.freshness`.",
                        "",
                        "[code]: ../utils/freshness.py",
                        "[web](https://example.org/utils/freshness.py)")
                .file("README.md", "[age](utils/freshness.py) [folder](./utils/)")
                .relocate()
                .has(
                        "docs/guide.md",
                        "See [utils/freshness.py](../core/freshness.py#L1) and utils/freshness.py, `utils.freshness`.",
                        "",
                        "[code]: ../core/freshness.py",
                        "[web](https://example.org/utils/freshness.py)")
                .has("README.md", "[age](core/freshness.py) [folder](./utils/)");
    }

    @Test
    void aDocumentThatMovesKeepsItsLinks() {
        RelocationCase.tree()
                .file("docs/guide.md", "[up](../README.md) [beside](other.md)")
                .file("docs/other.md", "x")
                .file("README.md", "[guide](docs/guide.md)")
                .move("docs/guide.md", "docs/deep/guide.md")
                .relocate()
                .has("docs/deep/guide.md", "[up](../../README.md) [beside](../other.md)")
                .has("README.md", "[guide](docs/deep/guide.md)");
    }

    @Test
    void compileallListsGetTheFoldersThatAreNew() {
        RelocationCase.Result result = utils().file("utils/other.py")
                .file("scripts/__init__.py")
                .file(
                        ".github/workflows/ci.yml",
                        "on: push",
                        "jobs: {a: {runs-on: x, steps: [",
                        "  {run: python -m compileall -q utils scripts && pytest},",
                        "]}}")
                .in(Stage.ENTRYPOINTS)
                .relocate();
        assertThat(result.text(".github/workflows/ci.yml"))
                .contains("run: python -m compileall -q utils scripts core && pytest}");
        assertThat(utils().file("Makefile", "check:", "\tpython -m compileall utils")
                        .move("utils", "lib/utils")
                        .in(Stage.ENTRYPOINTS)
                        .relocate()
                        .text("Makefile"))
                .contains("compileall lib/utils core");
    }

    @Test
    void alembicCoverageAndTypeCheckersFollow() {
        RelocationCase.tree()
                .file("db/__init__.py")
                .file("db/env.py")
                .file("db/versions/a.py")
                .file("alembic.ini", "[alembic]", "script_location = db", "prepend_sys_path = .")
                .file(".coveragerc", "[run]", "source = db", "omit =", "    db/versions/*")
                .file("mypy.ini", "[mypy]", "files = db/env.py", "[mypy-db.env]", "ignore_errors = True")
                .file("pyproject.toml", "[tool.ruff.lint.per-file-ignores]", "\"db/env.py\" = [\"E402\"]")
                .move("db", "store/db")
                .relocate()
                .has("alembic.ini", "[alembic]", "script_location = store/db", "prepend_sys_path = .")
                .has(".coveragerc", "[run]", "source = store/db", "omit =", "    store/db/versions/*")
                .has("mypy.ini", "[mypy]", "files = store/db/env.py", "[mypy-store.db.env]", "ignore_errors = True")
                .has("pyproject.toml", "[tool.ruff.lint.per-file-ignores]", "\"store/db/env.py\" = [\"E402\"]");
    }

    @Test
    void absolutePathsInConfigurationAreNotOurs() {
        RelocationCase.tree()
                .file("db/__init__.py")
                .file("tox.ini", "[testenv]", "envdir = /db/env")
                .file("README.md", "[a](//db/x) [b](/) [db](/db/)")
                .move("db", "store/db")
                .relocate()
                .has("tox.ini", "[testenv]", "envdir = /db/env")
                .has("README.md", "[a](//db/x) [b](/) [db](/store/db/)");
    }

    @Test
    void loggingConfigurationFollowsWhereItImports() {
        utils().file(
                        "settings.py",
                        "LOGGING = {'formatters': {'f': {'()': 'utils.freshness.Age'}},",
                        "           'handlers': {'h': {'class': 'utils.freshness.Age'}}}")
                .relocate()
                .has(
                        "settings.py",
                        "LOGGING = {'formatters': {'f': {'()': 'core.freshness.Age'}},",
                        "           'handlers': {'h': {'class': 'core.freshness.Age'}}}");
    }

    @Test
    void celeryTaskNamesFollowAndAreListed() {
        utils().file("m.py", "app.send_task('utils.freshness.age')")
                .relocate()
                .has("m.py", "app.send_task('core.freshness.age')")
                .unresolvedAt("m.py", 1);
    }

    @Test
    void importBlocksThatWereSortedStaySorted() {
        utils().file(
                        "m.py",
                        "import os",
                        "",
                        "from api import a",
                        "from core_base import b",
                        "from utils.freshness import (  # why",
                        "    age,",
                        ")",
                        "from utils.status import evaluate")
                .file("core_base.py")
                .file("utils/status.py", "def evaluate(): pass")
                .relocate()
                .has(
                        "m.py",
                        "import os",
                        "",
                        "from api import a",
                        "from core.freshness import (  # why",
                        "    age,",
                        ")",
                        "from core_base import b",
                        "from utils.status import evaluate");
    }

    @Test
    void importBlocksInNoOrderAreLeftInTheirs() {
        utils().file("m.py", "from zoo import z", "from utils.freshness import age", "from alpha import a")
                .relocate()
                .has("m.py", "from zoo import z", "from core.freshness import age", "from alpha import a");
    }
}
