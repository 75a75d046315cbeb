package dev.relocate.moves;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings whose single words are packages, beside those whose words are folders or something else. */
class PackageNamesInSettingsTest {
    private static void follows(String file, String section, String before, String newSection, String after) {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/cart.py")
                .file("smoke/__init__.py")
                .file("pkg/__init__.py")
                .file("tests/__init__.py")
                .move("shop", "apps/shop")
                .move("smoke", "qa/smoke")
                .move("tests", "qa/tests")
                .file(file, section, before)
                .relocate()
                .has(file, newSection, after)
                .allResolved();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[tool.setuptools.packages.find]|include = [\"shop\", \"shop.*\"]|include = [\"apps.shop\", \"apps.shop.*\"]",
                "[tool.setuptools.packages.find]|exclude = [\"shop*\"]|exclude = [\"apps.shop*\"]",
                "[tool.setuptools.packages]|find = {include = [\"shop\"]}|find = {include = [\"apps.shop\"]}",
                "[tool.setuptools]|packages.find.include = [\"shop\"]|packages.find.include = [\"apps.shop\"]",
                "[tool.ruff.lint.isort]|known-first-party = [\"shop\"]|known-first-party = [\"apps.shop\"]",
                "[tool.isort]|known_first_party = [\"shop\"]|known_first_party = [\"apps.shop\"]",
                "[tool.mypy]|packages = [\"shop\"]|packages = [\"apps.shop\"]",
                "[tool.mypy]|files = [\"shop\"]|files = [\"apps/shop\"]",
                "[tool.ruff]|src = [\"shop\"]|src = [\"apps/shop\"]",
                "[tool.ruff]|exclude = [\"shop\"]|exclude = [\"apps/shop\"]",
                "[tool.poetry]|packages = [{include = \"shop\"}]|packages = [{include = \"apps/shop\"}]",
                "[tool.hatch.build.targets.wheel]|packages = [\"shop\"]|packages = [\"apps/shop\"]",
                "[tool.pytest.ini_options]|addopts = \"-m smoke\"|addopts = \"-m smoke\"",
                "[tool.pytest.ini_options]|addopts = [\"-m\", \"smoke\", \"-p\", \"shop.cart\"]|addopts = [\"-m\", \"smoke\", \"-p\", \"apps.shop.cart\"]",
                "[tool.tasks]|test = \"pytest -m smoke\"|test = \"pytest -m smoke\"",
                "[tool.tasks]|test = \"pytest -q -m smoke\"|test = \"pytest -q -m smoke\"",
                "[tool.tasks]|test = \"python -m smoke\"|test = \"python -m qa.smoke\"",
                "[tool.tasks]|test = \"python -m pytest -m smoke\"|test = \"python -m pytest -m smoke\"",
            })
    void inToml(String section, String before, String after) {
        follows("pyproject.toml", section, before, section, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[options.packages.find]|include = shop|[options.packages.find]|include = apps.shop",
                "[mypy]|packages = shop|[mypy]|packages = apps.shop",
                "[tool:pytest]|addopts = -m smoke|[tool:pytest]|addopts = -m smoke",
                "[testenv]|commands = pytest -m smoke|[testenv]|commands = pytest -m smoke",
                "[testenv]|commands = python -m smoke|[testenv]|commands = python -m qa.smoke",
                "[mypy-pkg.*.tests]|x = 1|[mypy-pkg.*.tests]|x = 1",
                "[mypy-*.tests,tests.*]|x = 1|[mypy-*.tests,qa.tests.*]|x = 1",
            })
    void inIniFiles(String section, String before, String newSection, String after) {
        follows("setup.cfg", section, before, newSection, after);
    }
}
