package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that stand where a mover hardly looks, or that look like something else. */
class EasilyMissedReferencesTest {
    @TempDir
    private Path folder;

    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass", "class Age: pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static RelocationCase shop() {
        return RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/tax/__init__.py")
                .file("shop/tax/rates.py", "def rate(): pass")
                .file("shop/data.json", "{}")
                .file("shop/templates/shop/a.html", "x")
                .file("shop/static/a.css", "x")
                .move("shop", "apps/shop");
    }

    private static void followsOrIsListed(RelocationCase moves, String path, int line, String expected) {
        RelocationCase.Result result = moves.relocate();
        boolean listed = result.relocated().unresolved().stream()
                .anyMatch(entry -> entry.file().equals(path) && entry.line() == line);
        if (!listed) {
            assertThat(result.text(path)).contains(expected);
        }
    }

    @Test
    void annotationsThatAreExpressions() {
        followsOrIsListed(
                utils().file("m.py", "import utils.freshness", "x: \"utils.freshness.Age | None\" = None"),
                "m.py",
                2,
                "core.freshness.Age | None");
    }

    @Test
    void annotationsThatAreExpressionsWithArguments() {
        followsOrIsListed(
                utils().file("m.py", "import utils.freshness", "def f(a: \"list[utils.freshness.Age]\"): pass"),
                "m.py",
                2,
                "list[core.freshness.Age]");
    }

    @Test
    void computedNamesOfAFormatThatEndsInTheModule() {
        followsOrIsListed(utils().file("m.py", "import_module('%s.freshness' % name)"), "m.py", 1, "core");
    }

    @Test
    void starImportsOfAPackageWhoseListNamesASubmodule() {
        RelocationCase moves = RelocationCase.tree()
                .file("lib/__init__.py", "__all__ = ['core']")
                .file("lib/core.py")
                .file("m.py", "from lib import *", "core.run()")
                .move("lib/core.py", "lib/inner/core.py");
        followsOrIsListed(moves, "lib/__init__.py", 1, "inner");
    }

    @Test
    void templateFoldersOfAnAppInSettings() {
        followsOrIsListed(
                shop().file("settings.py", "TEMPLATES = [{'DIRS': ['shop/templates']}]"),
                "settings.py",
                1,
                "apps/shop/templates");
    }

    @Test
    void staticFoldersOfAnAppInSettings() {
        followsOrIsListed(
                shop().file("settings.py", "STATICFILES_DIRS = ['shop/static']"), "settings.py", 1, "apps/shop/static");
    }

    @Test
    void globsOfPackagesToFind() {
        followsOrIsListed(
                shop().file("pyproject.toml", "[tool.setuptools.packages.find]", "include = [\"shop*\"]"),
                "pyproject.toml",
                2,
                "apps");
    }

    @Test
    void packageDataOfSetupCfg() {
        followsOrIsListed(
                shop().file("setup.cfg", "[options.package_data]", "shop = *.json"),
                "setup.cfg",
                2,
                "apps.shop = *.json");
    }

    @Test
    void packageFoldersOfSetupPyByName() {
        shop().file("setup.py", "setup(package_dir={'shop': 'shop'})")
                .relocate()
                .has("setup.py", "setup(package_dir={'apps.shop': 'apps/shop'})");
    }

    @Test
    void modulesOfMypyOverridesAsGlobs() {
        followsOrIsListed(
                shop().file("pyproject.toml", "[[tool.mypy.overrides]]", "module = [\"shop.tax.*\"]"),
                "pyproject.toml",
                2,
                "apps.shop.tax.*");
    }

    @Test
    void coverageOfAPackageInPytestOptions() {
        followsOrIsListed(shop().file("pytest.ini", "[pytest]", "addopts = --cov=shop"), "pytest.ini", 2, "--cov=apps");
    }

    @Test
    void moduleSwitchInTox() {
        shop().file("tox.ini", "[testenv]", "commands = python -m shop.tax.rates")
                .relocate()
                .has("tox.ini", "[testenv]", "commands = python -m apps.shop.tax.rates");
    }

    @Test
    void commandsOfPreCommit() {
        followsOrIsListed(
                shop().file(".pre-commit-config.yaml", "repos: [{hooks: [{entry: python -m shop.tax.rates}]}]")
                        .in(Stage.ENTRYPOINTS),
                ".pre-commit-config.yaml",
                1,
                "apps.shop.tax.rates");
    }

    @Test
    void dataFilesInManifest() {
        followsOrIsListed(
                shop().file("MANIFEST.in", "include shop/data.json"), "MANIFEST.in", 1, "apps/shop/data.json");
    }

    @Test
    void topLevelFoldersOfCommandsByOneWord() {
        followsOrIsListed(
                shop().file("Makefile", "x:", "\tpytest shop && cd shop").in(Stage.ENTRYPOINTS),
                "Makefile",
                2,
                "pytest apps/shop");
    }

    @Test
    void topLevelFoldersOfContinuousIntegrationFilters() {
        followsOrIsListed(
                shop().file(".github/workflows/ci.yml", "on: {push: {paths: ['shop/**']}}")
                        .in(Stage.ENTRYPOINTS),
                ".github/workflows/ci.yml",
                1,
                "apps/shop/**");
    }

    @Test
    void workingDirectoriesOfContinuousIntegration() {
        followsOrIsListed(
                shop().file(".github/workflows/ci.yml", "jobs: {a: {steps: [{working-directory: shop, run: ls}]}}")
                        .in(Stage.ENTRYPOINTS),
                ".github/workflows/ci.yml",
                1,
                "working-directory: apps/shop");
    }

    @Test
    void linksOfMarkdownInHtml() {
        followsOrIsListed(
                utils().file("README.md", "<a href=\"utils/freshness.py\">x</a>"), "README.md", 1, "core/freshness.py");
    }

    @Test
    void namesOutsideAsciiInAnotherEncoding() {
        Tree tree = RelocationCase.tree()
                .file("größe.py", "x = 1")
                .asTree()
                .with(List.of(new Edit.Write(
                        "m.py",
                        FileMode.REGULAR,
                        "# coding: latin-1\nimport größe as g\n".getBytes(StandardCharsets.ISO_8859_1))));
        Relocation relocation = new Relocation(List.of(new Move("größe.py", "maße.py")), Stage.UNITS, false);
        assertThat(new String(
                        tree.with(relocation.apply(tree).edits())
                                .files()
                                .get("m.py")
                                .bytes(),
                        StandardCharsets.ISO_8859_1))
                .contains("maße");
    }

    @Test
    void packagesOfSetuptoolsAsNames() {
        shop().file("pyproject.toml", "[tool.setuptools]", "packages = [\"shop\", \"shop.tax\"]")
                .relocate()
                .has("pyproject.toml", "[tool.setuptools]", "packages = [\"apps.shop\", \"apps.shop.tax\"]");
    }

    @Test
    void packagesOfSetupCfgAsNames() {
        shop().file("setup.cfg", "[options]", "packages =", "    shop", "    shop.tax")
                .relocate()
                .has("setup.cfg", "[options]", "packages =", "    apps.shop", "    apps.shop.tax");
    }

    @Test
    void packageDataOfSetuptools() {
        shop().file(
                        "pyproject.toml",
                        "[tool.setuptools.package-data]",
                        "\"shop\" = [\"*.json\"]",
                        "\"shop.tax\" = [\"x\"]")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[tool.setuptools.package-data]",
                        "\"apps.shop\" = [\"*.json\"]",
                        "\"apps.shop.tax\" = [\"x\"]");
    }

    @Test
    void pyModulesOfPyproject() {
        RelocationCase.tree()
                .file("helper.py")
                .file("pyproject.toml", "[tool.setuptools]", "py-modules = [\"helper\"]")
                .move("helper.py", "lib/helper.py")
                .relocate()
                .has("pyproject.toml", "[tool.setuptools]", "py-modules = [\"lib.helper\"]");
    }

    @Test
    void pytestOptions() {
        shop().file("shop/plugin.py")
                .file(
                        "pyproject.toml",
                        "[tool.pytest.ini_options]",
                        "addopts = \"-p shop.plugin --cov=shop --ignore=shop/tax\"")
                .relocate()
                .has(
                        "pyproject.toml",
                        "[tool.pytest.ini_options]",
                        "addopts = \"-p apps.shop.plugin --cov=apps.shop --ignore=apps/shop/tax\"");
    }

    @Test
    void alembicLocationInAPackage() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/db/__init__.py")
                .file("shop/db/env.py")
                .file("alembic.ini", "[alembic]", "script_location = shop:db")
                .move("shop", "apps/shop")
                .relocate()
                .has("alembic.ini", "[alembic]", "script_location = apps.shop:db");
    }

    @Test
    void loggingIni() {
        utils().file("logging.ini", "[handler_h]", "class = utils.freshness.Handler")
                .relocate()
                .has("logging.ini", "[handler_h]", "class = core.freshness.Handler");
    }

    @Test
    void aProgramStillRunsByItsOldPath() throws Exception {
        write(RelocationCase.tree()
                .file("jobs/__init__.py")
                .file("jobs/run.py", "import sys", "if __name__ == '__main__':", "    print('ran', sys.argv[1:])")
                .move("jobs/run.py", "apps/start.py")
                .withShims()
                .relocate()
                .after());
        assertThat(python("jobs/run.py", "x")).isEqualTo("ran ['x']");
    }

    private void write(Tree tree) throws IOException {
        for (TreeFile file : tree.files().values()) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
    }

    private String python(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3");
        builder.command().addAll(List.of(arguments));
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
