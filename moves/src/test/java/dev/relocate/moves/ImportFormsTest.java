package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** Shapes of moves and of import statements, each with nothing else beside it. */
class ImportFormsTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass", "class Age: pass")
                .file("utils/other.py")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static void becomes(String before, String... after) {
        utils().file("m.py", before).relocate().has("m.py", after).allResolved();
    }

    @Test
    void aPackageKeepsThePackagesInIt() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/tax/__init__.py")
                .file("shop/tax/rates/high.py", "RATE = 20")
                .file("m.py", "from shop.tax.rates.high import RATE")
                .move("shop", "apps/shop")
                .relocate()
                .has("apps/shop/tax/__init__.py")
                .has("apps/shop/tax/rates/high.py", "RATE = 20")
                .has("m.py", "from apps.shop.tax.rates.high import RATE")
                .hasNot("shop/tax/rates/high.py");
    }

    @Test
    void severalUnrelatedMovesAreMadeAtOnce() {
        utils().file("lib/__init__.py")
                .file("lib/words.py", "W = 1")
                .file("m.py", "from utils.freshness import age", "from lib.words import W")
                .move("lib/words.py", "text/words.py")
                .relocate()
                .has("m.py", "from core.freshness import age", "from text.words import W")
                .has("text/words.py", "W = 1");
    }

    @Test
    void aChainOfMovesFollowsEachLinkOnce() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "A = 1")
                .file("p/b.py", "B = 1")
                .file("m.py", "import p.a, p.b", "p.a.A + p.b.B", "patch('p.a.A')", "patch('p.b.B')")
                .move("p/a.py", "p/b.py")
                .move("p/b.py", "p/c.py")
                .relocate()
                .has("p/b.py", "A = 1")
                .has("p/c.py", "B = 1")
                .hasNot("p/a.py")
                .has("m.py", "import p.b, p.c", "p.b.A + p.c.B", "patch('p.b.A')", "patch('p.c.B')");
    }

    @Test
    void aModuleThatBecomesAPackageCountsItsDotsFromThere() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "from . import b", "from .b import B")
                .file("p/b.py", "B = 1")
                .move("p/a.py", "p/a/__init__.py")
                .relocate()
                .has("p/a/__init__.py", "from .. import b", "from ..b import B");
    }

    @Test
    void anAliasOfAPackageThatHidesItsSubmoduleStays() {
        RelocationCase.tree()
                .file("lib/__init__.py", "from .core import run as core")
                .file("lib/core.py", "def run(): pass")
                .file("m.py", "from lib import core", "core()")
                .move("lib/core.py", "lib/inner/core.py")
                .relocate()
                .has("lib/__init__.py", "from .inner.core import run as core")
                .has("m.py", "from lib import core", "core()");
    }

    @Test
    void whatAPackageReExportsIsStillReachedThroughIt() {
        RelocationCase.tree()
                .file("lib/__init__.py", "from . import core")
                .file("lib/core.py", "def run(): pass")
                .file("m.py", "import lib", "lib.core.run()")
                .move("lib/core.py", "lib/inner/engine.py")
                .relocate()
                .has("lib/__init__.py", "from .inner import engine as core")
                .has("m.py", "import lib", "lib.core.run()")
                .allResolved();
    }

    @Test
    void submodulesReachedThroughAFromImportOfTheirPackageAreListed() {
        RelocationCase.tree()
                .file("app/__init__.py")
                .file("app/lib/__init__.py")
                .file("app/lib/core.py", "def run(): pass")
                .file("m.py", "import app.lib.core", "from app import lib", "lib.core.run()")
                .move("app/lib/core.py", "app/engine.py")
                .relocate()
                .has("m.py", "import app.engine", "from app import lib", "lib.core.run()")
                .unresolvedAt("m.py", 3);
    }

    @Test
    void fromDotImportFollowsWithAliasAndFromAbove() {
        RelocationCase.tree()
                .file("app/__init__.py")
                .file("app/b.py")
                .file("app/a.py", "from . import b", "from . import b as c")
                .file("app/sub/__init__.py", "from .. import b")
                .move("app/b.py", "app/z.py")
                .relocate()
                .has("app/a.py", "from . import z as b", "from . import z as c")
                .has("app/sub/__init__.py", "from .. import z as b");
    }

    @Test
    void starImportsFollowAndTheirListOfNamesStays() {
        RelocationCase.tree()
                .file("utils/__init__.py", "from .freshness import *", "__all__ = ['age', 'freshness']")
                .file("utils/freshness.py", "__all__ = ['age']", "def age(): pass")
                .move("utils/freshness.py", "utils/timing/freshness.py")
                .relocate()
                .has("utils/__init__.py", "from .timing.freshness import *", "__all__ = ['age', 'freshness']")
                .has("utils/timing/freshness.py", "__all__ = ['age']", "def age(): pass");
    }

    @Test
    void conditionalImportsFollowWhereTheyStand() {
        utils().file(
                        "m.py",
                        "try:",
                        "    from utils.freshness import age",
                        "except ImportError:",
                        "    age = None",
                        "if DEBUG:",
                        "    import utils.freshness as fresh",
                        "else:",
                        "    from utils import freshness as fresh")
                .relocate()
                .has(
                        "m.py",
                        "try:",
                        "    from core.freshness import age",
                        "except ImportError:",
                        "    age = None",
                        "if DEBUG:",
                        "    import core.freshness as fresh",
                        "else:",
                        "    from core import freshness as fresh");
    }

    @Test
    void lazyImportsFollowWhereTheyStand() {
        utils().file(
                        "m.py",
                        "def f():",
                        "    from utils.freshness import age",
                        "    return age()",
                        "class C:",
                        "    async def g(self):",
                        "        from utils import freshness, other",
                        "        return freshness.age()")
                .relocate()
                .has(
                        "m.py",
                        "def f():",
                        "    from core.freshness import age",
                        "    return age()",
                        "class C:",
                        "    async def g(self):",
                        "        from utils import other",
                        "        from core import freshness",
                        "        return freshness.age()");
    }

    @Test
    void namesOfOneStatementAreJudgedEach() {
        becomes("import os, utils.freshness as f, json", "import os, core.freshness as f, json");
        becomes(
                "from utils import freshness as f, other as o",
                "from utils import other as o\nfrom core import freshness as f");
    }

    @Test
    void commentsOfAMultiLineListStayWithTheirNames() {
        utils().file(
                        "m.py",
                        "from utils import (  # tools",
                        "    # what is old",
                        "    freshness,  # by age",
                        "    # what is new",
                        "    other,",
                        ")")
                .relocate()
                .has(
                        "m.py",
                        "from utils import (  # tools",
                        "    # what is old",
                        "    # what is new",
                        "    other,",
                        ")",
                        "from core import freshness  # by age");
    }

    @Test
    void aListOverLinesWithBackslashesFollows() {
        utils().file("m.py", "from utils.freshness import \\", "    age, \\", "    old")
                .relocate()
                .has("m.py", "from core.freshness import \\", "    age, \\", "    old");
    }

    @Test
    void typeCheckingImportsFollow() {
        utils().file(
                        "m.py",
                        "import typing",
                        "if typing.TYPE_CHECKING:",
                        "    import utils.freshness",
                        "x: 'utils.freshness.Age'")
                .relocate()
                .has(
                        "m.py",
                        "import typing",
                        "if typing.TYPE_CHECKING:",
                        "    import core.freshness",
                        "x: 'core.freshness.Age'")
                .allResolved();
    }

    @Test
    void annotationsOfSeveralFormsFollow() {
        utils().file(
                        "m.py",
                        "import utils.freshness",
                        "def f(a: \"utils.freshness.Age\" = None, *b: int | \"utils.freshness.Age\"): pass",
                        "x: dict[str, \"utils.freshness.Age\"] = {}",
                        "y = {'a': \"utils.freshness.Age\"}")
                .relocate()
                .unresolvedAt("m.py", 4)
                .has(
                        "m.py",
                        "import core.freshness",
                        "def f(a: \"core.freshness.Age\" = None, *b: int | \"core.freshness.Age\"): pass",
                        "x: dict[str, \"core.freshness.Age\"] = {}",
                        "y = {'a': \"utils.freshness.Age\"}");
    }
}
