package dev.relocate.moves;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of packaging, pytest, mypy, coverage and others that name modules, and data files that nobody but people read. */
class ToolConfigurationTest {
    private static RelocationCase moved() {
        return RelocationCase.tree()
                .file("pkg/__init__.py")
                .file("pkg/tool/__init__.py")
                .file("pkg/tool/cli.py", "class Base: pass")
                .file("pkg/tool/data/a.txt", "x")
                .move("pkg/tool", "lib/tool");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[tool.setuptools]|packages = [\"pkg\", \"pkg.tool\"]|packages = [\"pkg\", \"lib.tool\"]",
                "[tool.setuptools.packages.find]|include = [\"pkg.tool*\"]|include = [\"lib.tool*\"]",
                "[tool.setuptools.package-data]|\"pkg.tool\" = [\"*.txt\"]|\"lib.tool\" = [\"*.txt\"]",
                "[tool.setuptools.package-dir]|\"pkg.tool\" = \"pkg/tool\"|\"lib.tool\" = \"lib/tool\"",
                "[tool.setuptools.dynamic]|version = {attr = \"pkg.tool.cli.V\"}|version = {attr = \"lib.tool.cli.V\"}",
                "[[tool.mypy.overrides]]|module = [\"pkg.tool.*\", \"x\"]|module = [\"lib.tool.*\", \"x\"]",
                "[tool.coverage.run]|source = [\"pkg.tool\"]|source = [\"lib.tool\"]",
                "[tool.pytest.ini_options]|addopts = [\"-p\", \"pkg.tool.cli\", \"--cov=pkg.tool\"]|addopts = [\"-p\", \"lib.tool.cli\", \"--cov=lib.tool\"]",
                "[tool.pytest.ini_options]|filterwarnings = [\"ignore::X:pkg.tool.cli\"]|filterwarnings = [\"ignore::X:lib.tool.cli\"]",
                "[tool.ruff.lint.flake8-tidy-imports.banned-api]|\"pkg.tool.cli\".msg = \"no\"|\"lib.tool.cli\".msg = \"no\"",
            })
    void modulesInTomlFollow(String section, String before, String after) {
        moved().file("pyproject.toml", section, before)
                .relocate()
                .has("pyproject.toml", section, after)
                .allResolved();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[mypy-pkg.tool.*,other]|x = 1|[mypy-lib.tool.*,other]|x = 1",
                "[options.package_data]|pkg.tool = *.txt|[options.package_data]|lib.tool = *.txt",
                "[options]|package_dir = pkg.tool=pkg/tool|[options]|package_dir = lib.tool=lib/tool",
                "[tool:pytest]|addopts = -p pkg.tool.cli --cov pkg.tool|[tool:pytest]|addopts = -p lib.tool.cli --cov lib.tool",
                "[coverage:run]|source = pkg.tool|[coverage:run]|source = lib.tool",
            })
    void modulesInIniFilesFollow(String section, String before, String newSection, String after) {
        moved().file("setup.cfg", section, before)
                .relocate()
                .has("setup.cfg", newSection, after)
                .allResolved();
    }

    @Test
    void classesOfLoggingConfigurationFollowAndItsLabelsAreListed() {
        moved().file("alembic.ini", "[handler_h]", "class = pkg.tool.cli.Base", "[logger_l]", "qualname = pkg.tool.cli")
                .relocate()
                .has("alembic.ini", "[handler_h]", "class = lib.tool.cli.Base", "[logger_l]", "qualname = pkg.tool.cli")
                .unresolvedAt("alembic.ini", 4);
    }

    @Test
    void aFolderThatLeavesThePackageItIsFoundThroughIsListed() {
        moved().file("alembic.ini", "[alembic]", "script_location = pkg:tool")
                .relocate()
                .has("alembic.ini", "[alembic]", "script_location = pkg:tool")
                .unresolvedAt("alembic.ini", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logging.yaml|class: pkg.tool.cli.Base",
                "logging.json|{\"class\": \"pkg.tool.cli.Base\"}",
                "notes.ipynb|{\"source\": [\"from pkg.tool import cli\"]}",
                ".pre-commit-config.yaml|  files: ^pkg/tool/.*$",
                ".github/CODEOWNERS|/pkg/tool/ @somebody",
                "MANIFEST.in|graft pkg/tool",
                ".gitattributes|pkg/tool/cli.py linguist-generated",
                ".gitignore|/pkg/tool/out/",
                "requirements.txt|-e ./pkg/tool",
                "log.conf|class=pkg.tool.cli.Base",
            })
    void dataFilesThatNameWhatMovesAreListed(String file) {
        String[] parts = file.split("\\|", -1);
        moved().file(parts[0], parts[1]).relocate().has(parts[0], parts[1]).unresolvedAt(parts[0], 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fixture.json|{\"model\": \"pkg.tool\"}",
                "poetry.lock|pkg.tool",
                "a.yaml|# see pkg.tool.cli",
                "a.yaml|image: registry/pkg.tools/x",
                "notes.txt|pkg.tool.cli and pkg/tool",
            })
    void whatDoesNotNameItIsNotListed(String file) {
        String[] parts = file.split("\\|", -1);
        moved().file(parts[0], parts[1]).relocate().allResolved();
    }

    @Test
    void documentationThatImportsOrIncludesFollows() {
        moved().file(
                        "docs/api.rst",
                        ".. automodule:: pkg.tool.cli",
                        ".. literalinclude:: ../pkg/tool/data/a.txt",
                        "`here <../pkg/tool/cli.py>`_ is pkg.tool.cli.")
                .file("docs/api.md", "::: pkg.tool.cli", "<a href=\"../pkg/tool/cli.py\">pkg.tool</a>")
                .relocate()
                .has(
                        "docs/api.rst",
                        ".. automodule:: lib.tool.cli",
                        ".. literalinclude:: ../lib/tool/data/a.txt",
                        "`here <../lib/tool/cli.py>`_ is pkg.tool.cli.")
                .has("docs/api.md", "::: lib.tool.cli", "<a href=\"../lib/tool/cli.py\">pkg.tool</a>")
                .allResolved();
    }
}
