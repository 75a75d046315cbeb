package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** Packaging and tool configuration, one kind a test. */
class PackagingReferencesTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static RelocationCase shop() {
        return RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/tax/__init__.py")
                .file("shop/tax/rates.py", "def rate(): pass")
                .file("shop/data.json", "{}")
                .move("shop", "apps/shop");
    }

    @Test
    void entryPointsOfPyproject() {
        utils().file(
                        "pyproject.toml",
                        "[project.scripts]",
                        "a = \"utils.freshness:age\"",
                        "[project.gui-scripts]",
                        "b = 'utils.freshness:age'",
                        "[project.entry-points.\"app.plugins\"]",
                        "c = \"utils.freshness\"",
                        "[tool.poetry.plugins.x]",
                        "d = \"utils.freshness:age\"")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[project.scripts]",
                        "a = \"core.freshness:age\"",
                        "[project.gui-scripts]",
                        "b = 'core.freshness:age'",
                        "[project.entry-points.\"app.plugins\"]",
                        "c = \"core.freshness\"",
                        "[tool.poetry.plugins.x]",
                        "d = \"core.freshness:age\"")
                .allResolved();
    }

    @Test
    void packagesOfPyprojectAsPaths() {
        shop().file(
                        "pyproject.toml",
                        "[tool.hatch.build.targets.wheel]",
                        "packages = [\"shop\"]",
                        "[tool.poetry]",
                        "packages = [{include = \"shop\"}]")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[tool.hatch.build.targets.wheel]",
                        "packages = [\"apps/shop\"]",
                        "[tool.poetry]",
                        "packages = [{include = \"apps/shop\"}]");
    }

    @Test
    void entryPointsOfSetupCfg() {
        utils().file("setup.cfg", "[options.entry_points]", "console_scripts =", "    age = utils.freshness:age")
                .relocate()
                .has("setup.cfg", "[options.entry_points]", "console_scripts =", "    age = core.freshness:age");
    }

    @Test
    void setupPyPackagesDataAndScripts() {
        shop().file(
                        "setup.py",
                        "setup(",
                        "    packages=['shop', 'shop.tax'],",
                        "    package_data={'shop': ['data.json']},",
                        "    scripts=['shop/tax/rates.py'],",
                        "    package_dir={'x': 'shop'},",
                        ")")
                .relocate()
                .has(
                        "setup.py",
                        "setup(",
                        "    packages=['apps.shop', 'apps.shop.tax'],",
                        "    package_data={'apps.shop': ['data.json']},",
                        "    scripts=['apps/shop/tax/rates.py'],",
                        "    package_dir={'x': 'apps/shop'},",
                        ")");
    }

    @Test
    void pytestPathsAndSettings() {
        shop().file("shop/settings.py")
                .file("shop/tests/test_a.py")
                .file("pytest.ini", "[pytest]", "testpaths = shop/tests shop", "DJANGO_SETTINGS_MODULE = shop.settings")
                .relocate()
                .has(
                        "pytest.ini",
                        "[pytest]",
                        "testpaths = apps/shop/tests apps/shop",
                        "DJANGO_SETTINGS_MODULE = apps.shop.settings");
    }

    @Test
    void coverageSourcesAndOmissions() {
        shop().file("pyproject.toml", "[tool.coverage.run]", "source = [\"shop\"]", "omit = [\"shop/tax/*\"]")
                .file(".coveragerc", "[run]", "source = shop", "omit =", "    shop/tax/*")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[tool.coverage.run]",
                        "source = [\"apps/shop\"]",
                        "omit = [\"apps/shop/tax/*\"]")
                .has(".coveragerc", "[run]", "source = apps/shop", "omit =", "    apps/shop/tax/*");
    }

    @Test
    void mypyFilesAndSections() {
        shop().file("mypy.ini", "[mypy]", "files = shop", "[mypy-shop.tax.*]", "ignore_errors = True")
                .relocate()
                .has("mypy.ini", "[mypy]", "files = apps/shop", "[mypy-apps.shop.tax.*]", "ignore_errors = True");
    }

    @Test
    void ruffPathsAndIgnores() {
        shop().file(
                        "pyproject.toml",
                        "[tool.ruff]",
                        "extend-exclude = [\"shop/tax\"]",
                        "src = [\"shop\"]",
                        "[tool.ruff.lint.per-file-ignores]",
                        "\"shop/tax/rates.py\" = [\"E402\"]",
                        "\"shop/**\" = [\"E501\"]")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[tool.ruff]",
                        "extend-exclude = [\"apps/shop/tax\"]",
                        "src = [\"apps/shop\"]",
                        "[tool.ruff.lint.per-file-ignores]",
                        "\"apps/shop/tax/rates.py\" = [\"E402\"]",
                        "\"apps/shop/**\" = [\"E501\"]");
    }

    @Test
    void alembicLocations() {
        RelocationCase.tree()
                .file("db/__init__.py")
                .file("db/env.py")
                .file("db/versions/a.py")
                .file("alembic.ini", "[alembic]", "script_location = db", "version_locations = ./db/versions")
                .move("db", "store/db")
                .relocate()
                .has(
                        "alembic.ini",
                        "[alembic]",
                        "script_location = store/db",
                        "version_locations = ./store/db/versions");
    }

    @Test
    void sqlalchemyClassNames() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/models.py", "class Item: pass")
                .file("m.py", "x = relationship('shop.models.Item')")
                .move("shop/models.py", "shop/tables.py")
                .relocate()
                .unresolvedAt("m.py", 1);
    }
}
