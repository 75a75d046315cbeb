package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Imports that find a file only because it lies beside the script that is started, or beside the importing file. */
class SiblingImportsTest {
    private static RelocationCase packageWith(String name, String... user) {
        return RelocationCase.tree()
                .file("pkg/__init__.py")
                .file("pkg/" + name + ".py", "def x(): pass")
                .file("pkg/user.py", user)
                .in(Stage.ENTRYPOINTS);
    }

    private static RelocationCase started(RelocationCase tree, String... environment) {
        tree.file("Dockerfile", "FROM python:3.12", "WORKDIR /app", "COPY . .", "CMD [\"python\", \"pkg/user.py\"]");
        for (String line : environment) {
            tree.file("Dockerfile", "FROM python:3.12", "WORKDIR /app", line, "COPY . .", "CMD python pkg/user.py");
        }
        return tree;
    }

    @Test
    void aScriptThatIsStartedFindsWhatMovesBelowIt() {
        started(packageWith("helper", "import helper", "from helper import x", "helper.x()"))
                .move("pkg/helper.py", "pkg/sub/helper.py")
                .relocate()
                .has("pkg/user.py", "import sub.helper as helper", "from sub.helper import x", "helper.x()")
                .allResolved();
    }

    @Test
    void whatMovesElsewhereIsFoundThroughPythonPathOrListed() {
        started(packageWith("helper", "import helper"), "ENV PYTHONPATH=/app")
                .move("pkg/helper.py", "lib/helper.py")
                .relocate()
                .has("pkg/user.py", "import lib.helper as helper")
                .allResolved();
        started(packageWith("helper", "import helper"))
                .move("pkg/helper.py", "lib/helper.py")
                .relocate()
                .has("pkg/user.py", "import helper")
                .unresolvedAt("pkg/user.py", 1);
    }

    @Test
    void whatAStartedScriptImportsIsJudgedAsTheScriptIs() {
        packageWith("helper", "import other")
                .file("pkg/other.py", "from helper import x")
                .file("Makefile", "run:", "\tpython pkg/user.py")
                .move("pkg/helper.py", "pkg/sub/helper.py")
                .relocate()
                .has("pkg/other.py", "from sub.helper import x")
                .allResolved();
    }

    @Test
    void aScriptThatMovesAwayFromItsHelperIsListed() {
        packageWith("helper", "import helper")
                .file("Makefile", "run:", "\tpython pkg/user.py")
                .move("pkg/user.py", "bin/user.py")
                .relocate()
                .unresolvedAt("pkg/user.py", 1);
    }

    @Test
    void aScriptsFolderComesBeforeTheRootAndTheStandardLibrary() {
        started(packageWith("logging", "import logging"))
                .move("pkg/logging.py", "pkg/sub/logging.py")
                .relocate()
                .has("pkg/user.py", "import sub.logging as logging");
        started(packageWith("tools", "import tools"))
                .file("tools.py", "def x(): pass")
                .move("pkg/tools.py", "pkg/sub/tools.py")
                .relocate()
                .has("pkg/user.py", "import sub.tools as tools");
        started(packageWith("time", "import time"))
                .move("pkg/time.py", "pkg/sub/time.py")
                .relocate()
                .has("pkg/user.py", "import time")
                .allResolved();
    }

    @Test
    void whatMayMeanAFileBesideIsListedWithItsNewName() {
        RelocationCase.Result result = packageWith("helper", "import os", "from helper import x")
                .move("pkg/helper.py", "pkg/sub/helper.py")
                .relocate()
                .has("pkg/user.py", "import os", "from helper import x")
                .unresolvedAt("pkg/user.py", 2);
        assertThat(result.relocated().unresolved())
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("pkg.sub.helper"));
        packageWith("helper", "import helper")
                .move("pkg/user.py", "pkg/sub/user.py")
                .relocate()
                .unresolvedAt("pkg/user.py", 1);
    }

    @Test
    void filesThatStaySideBySideAreNotListed() {
        packageWith("helper", "import helper")
                .move("pkg", "core/pkg")
                .relocate()
                .has("core/pkg/user.py", "import helper")
                .allResolved();
    }

    @Test
    void namesOfInstalledAndStandardPackagesAreNotListed() {
        packageWith("logging", "import logging")
                .move("pkg/logging.py", "pkg/sub/logging.py")
                .relocate()
                .allResolved();
        packageWith("redis", "import redis")
                .file("requirements.txt", "redis==5.0")
                .move("pkg/redis.py", "pkg/sub/redis.py")
                .relocate()
                .allResolved();
        packageWith("helper", "import helper")
                .file("other/m.py", "import helper")
                .move("pkg/helper.py", "pkg/sub/helper.py")
                .relocate()
                .allResolved();
        packageWith("helper", "from helper import something_else")
                .move("pkg/helper.py", "pkg/sub/helper.py")
                .relocate()
                .allResolved();
        packageWith("redis", "import json")
                .file("pkg/redis.py", "import redis")
                .move("pkg/redis.py", "pkg/sub/redis.py")
                .relocate()
                .allResolved();
    }

    @Test
    void python2LooksBesideTheFileFirst() {
        packageWith("logging", "import logging", "print 'a'")
                .move("pkg/logging.py", "pkg/sub/logging.py")
                .relocate()
                .unresolvedAt("pkg/user.py", 1);
    }

    @Test
    void aFolderOfScriptsThatMovesAsAWholeKeepsItsImports() {
        RelocationCase.tree()
                .file("scripts/run.py", "import helper", "from helper import x")
                .file("scripts/helper.py", "def x(): pass")
                .move("scripts", "tools/scripts")
                .relocate()
                .has("tools/scripts/run.py", "import helper", "from helper import x")
                .allResolved();
        RelocationCase.tree()
                .file("scripts/run.py", "import helper")
                .file("scripts/other.py", "import helper")
                .file("scripts/helper.py", "def x(): pass")
                .move("scripts/run.py", "tools/run.py")
                .move("scripts/helper.py", "tools/helper.py")
                .relocate()
                .has("tools/run.py", "import helper")
                .unresolvedAt("scripts/other.py", 1);
    }
}
