package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Several moves in one relocation, packages as wholes, and what belongs to them. */
class MovesTogetherTest {
    @Test
    void aPackageTakesItsDataAndItsTemplatesAlong() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/models.py", "from . import rates")
                .file("shop/rates.py")
                .file("shop/rates.json", "{}")
                .file("shop/templates/shop/index.html", "<p>shop</p>")
                .file("shop/static/shop/style.css", "p {}")
                .file("shop/migrations/0001_initial.py", "from shop.rates import x")
                .file("site.py", "import shop.models", "shop.models.run()")
                .move("shop", "apps/shop")
                .relocate()
                .has("apps/shop/rates.json", "{}")
                .has("apps/shop/templates/shop/index.html", "<p>shop</p>")
                .has("apps/shop/static/shop/style.css", "p {}")
                .has("apps/shop/models.py", "from . import rates")
                .has("site.py", "import apps.shop.models", "apps.shop.models.run()")
                .hasNot("shop/rates.json");
    }

    @Test
    void aPackageMergesIntoAnother() {
        RelocationCase.tree()
                .file("old/__init__.py")
                .file("old/a.py", "from .b import f")
                .file("old/b.py", "def f(): pass")
                .file("new/__init__.py", "KEPT = 1")
                .file("new/c.py", "from old import a")
                .file("m.py", "import old.b", "old.b.f()")
                .move("old", "new")
                .relocate()
                .has("new/__init__.py", "KEPT = 1")
                .has("new/a.py", "from .b import f")
                .has("new/c.py", "from new import a")
                .has("m.py", "import new.b", "new.b.f()")
                .hasNot("old/__init__.py");
    }

    @Test
    void aPackageWhoseInitHasCodeIsNotMergedSilently() {
        assertThatThrownBy(() -> RelocationCase.tree()
                        .file("old/__init__.py", "X = 1")
                        .file("new/__init__.py", "Y = 1")
                        .move("old", "new")
                        .relocate())
                .isInstanceOf(RelocationException.class)
                .hasMessageContaining("new/__init__.py");
    }

    @Test
    void aPackageBecomesAModuleAgain() {
        RelocationCase.tree()
                .file("a/__init__.py")
                .file("a/clock/__init__.py", "from ..zone import z", "def now(): pass")
                .file("a/zone.py", "z = 1")
                .file("m.py", "from a.clock import now")
                .move("a/clock/__init__.py", "a/clock.py")
                .relocate()
                .has("a/clock.py", "from .zone import z", "def now(): pass")
                .has("m.py", "from a.clock import now")
                .hasNot("a/clock/__init__.py");
    }

    @Test
    void packagesSwap() {
        RelocationCase.tree()
                .file("a/__init__.py")
                .file("a/x.py", "from b.x import g")
                .file("b/__init__.py")
                .file("b/x.py", "def g(): pass")
                .file("m.py", "import a.x", "import b.x", "a.x.f(b.x.g)")
                .move("a", "b")
                .move("b", "a")
                .relocate()
                .has("b/x.py", "from a.x import g")
                .has("m.py", "import b.x", "import a.x", "b.x.f(a.x.g)");
    }

    @Test
    void reExportsOfAPackageFollow() {
        RelocationCase.tree()
                .file("lib/__init__.py", "from .core import run", "from . import core", "__all__ = ['run', 'core']")
                .file("lib/core.py", "def run(): pass")
                .file("m.py", "import lib", "lib.core.run()", "lib.run()")
                .move("lib/core.py", "lib/inner/engine.py")
                .relocate()
                .has(
                        "lib/__init__.py",
                        "from .inner.engine import run",
                        "from .inner import engine as core",
                        "__all__ = ['run', 'core']")
                .has("m.py", "import lib", "lib.core.run()", "lib.run()");
    }

    @Test
    void appLabelsThatWouldChangeAreListed() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("hc/__init__.py")
                .file("hc/api/__init__.py")
                .file("hc/api/apps.py", "class ApiConfig(AppConfig):", "    name = \"hc.api\"")
                .move("hc/api", "hc/core_api")
                .relocate();
        result.has("hc/core_api/apps.py", "class ApiConfig(AppConfig):", "    name = \"hc.core_api\"")
                .unresolvedAt("hc/api/apps.py", 2);
        RelocationCase.tree()
                .file("hc/__init__.py")
                .file("hc/api/__init__.py")
                .file("hc/api/apps.py", "class ApiConfig(AppConfig):", "    name = \"hc.api\"", "    label = \"api\"")
                .move("hc/api", "hc/core_api")
                .relocate()
                .allResolved();
    }

    @Test
    void anAppWithoutConfigurationHasItsLabelListedToo() {
        RelocationCase.tree()
                .file("blog/__init__.py")
                .file("blog/models.py", "class Post(models.Model): pass")
                .move("blog", "journal")
                .relocate()
                .unresolvedAt("blog/models.py", 1);
    }

    @Test
    void migrationsAreNeverRewrittenSilently() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/fields.py", "class Money: pass")
                .file("shop/migrations/__init__.py")
                .file("shop/migrations/0001_initial.py", "import shop.fields", "f = shop.fields.Money()")
                .move("shop/fields.py", "shop/money.py")
                .relocate()
                .has("shop/migrations/0001_initial.py", "import shop.money", "f = shop.money.Money()")
                .unresolvedAt("shop/migrations/0001_initial.py", 1);
    }

    @Test
    void circularImportsThatAMoveCreatesAreListed() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("app/__init__.py", "from app.views import page")
                .file("app/views.py", "from helpers import fmt", "def page(): pass")
                .file("helpers.py", "def fmt(): pass")
                .move("helpers.py", "app/helpers.py")
                .relocate();
        result.unresolvedAt("app/__init__.py", 1);
        assertThat(result.relocated().unresolved())
                .anyMatch(entry -> entry.why().contains("half made"));
        RelocationCase.tree()
                .file("app/__init__.py", "")
                .file("app/views.py", "from helpers import fmt", "def page(): pass")
                .file("helpers.py", "def fmt(): pass")
                .move("helpers.py", "app/helpers.py")
                .relocate()
                .allResolved();
    }

    @Test
    void namesThatHideTheStandardLibraryOrAPackageAreListed() {
        RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/log.py")
                .move("utils/log.py", "logging.py")
                .relocate()
                .unresolvedAt("utils/log.py", 1);
        RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/http.py")
                .file("m.py", "", "import requests")
                .move("utils/http.py", "requests.py")
                .relocate()
                .unresolvedAt("m.py", 2);
    }

    @Test
    void aScriptThatLeavesItsFolderLosesTheModulesBesideIt() {
        RelocationCase.tree()
                .file("scripts/run.py", "import helper", "helper.go()")
                .file("scripts/helper.py", "def go(): pass")
                .move("scripts/run.py", "bin/run.py")
                .relocate()
                .unresolvedAt("scripts/run.py", 1);
        RelocationCase.tree()
                .file("scripts/run.py", "import helper", "helper.go()")
                .file("scripts/helper.py", "def go(): pass")
                .move("scripts", "bin")
                .relocate()
                .allResolved();
    }
}
