package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ImportRewritingTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): return 1")
                .file("utils/other.py", "X = 1")
                .move("utils/freshness.py", "core/timing/freshness.py");
    }

    @Test
    void movesTheFileAndMakesThePackagesItsSiblingsHave() {
        utils().relocate()
                .has("core/timing/freshness.py", "def age(): return 1")
                .has("core/timing/__init__.py")
                .has("core/__init__.py")
                .hasNot("utils/freshness.py")
                .allResolved();
    }

    @Test
    void leavesNamespacePackagesWithoutInit() {
        RelocationCase.tree()
                .file("scripts/a.py", "import scripts.b", "scripts.b.f()")
                .file("scripts/b.py", "def f(): pass")
                .move("scripts/b.py", "apps/b.py")
                .relocate()
                .has("scripts/a.py", "import apps.b", "apps.b.f()")
                .hasNot("apps/__init__.py");
    }

    @Test
    void rewritesFromImportOfAModulesName() {
        utils().file("m.py", "from utils.freshness import age  # why")
                .relocate()
                .has("m.py", "from core.timing.freshness import age  # why");
    }

    @Test
    void rewritesFromImportOfASubmodule() {
        utils().file("m.py", "from utils import freshness", "freshness.age()")
                .relocate()
                .has("m.py", "from core.timing import freshness", "freshness.age()")
                .allResolved();
    }

    @Test
    void keepsTheBoundNameWhenASubmoduleIsRenamed() {
        RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/a.py")
                .file("m.py", "from utils import a", "from utils import a as b", "print(a, b)")
                .move("utils/a.py", "utils/z.py")
                .relocate()
                .has("m.py", "from utils import z as a", "from utils import z as b", "print(a, b)");
    }

    @Test
    void splitsAStatementWhoseNamesNowComeFromTwoPlaces() {
        utils().file("m.py", "if True:", "    from utils import freshness, other  # both", "    pass")
                .relocate()
                .has(
                        "m.py",
                        "if True:",
                        "    from utils import other  # both",
                        "    from core.timing import freshness",
                        "    pass");
    }

    @Test
    void splitsAMultiLineStatementAndKeepsEachComment() {
        utils().file("m.py", "from utils import (", "    freshness,  # old", "    other,  # stays", ")", "x = 1")
                .relocate()
                .has(
                        "m.py",
                        "from utils import (",
                        "    other,  # stays",
                        ")",
                        "from core.timing import freshness  # old",
                        "x = 1");
    }

    @Test
    void splitsOnTheSameLineWhereAnotherStatementFollows() {
        utils().file("m.py", "from utils import other, freshness; print(other)")
                .relocate()
                .has("m.py", "from utils import other; from core.timing import freshness; print(other)");
    }

    @Test
    void rewritesDottedUsesOfAPlainImport() {
        utils().file("m.py", "import utils.freshness", "x = utils.freshness.age()", "y = f\"{utils.freshness.age()}\"")
                .relocate()
                .has(
                        "m.py",
                        "import core.timing.freshness",
                        "x = core.timing.freshness.age()",
                        "y = f\"{core.timing.freshness.age()}\"");
    }

    @Test
    void leavesShadowedNamesAlone() {
        utils().file(
                        "m.py",
                        "import utils.freshness",
                        "def f(utils):",
                        "    return utils.freshness.age()",
                        "g = lambda utils: utils.freshness",
                        "h = [utils.freshness for utils in ()]",
                        "k = call(utils=1)",
                        "utils.freshness.age()")
                .relocate()
                .has(
                        "m.py",
                        "import core.timing.freshness",
                        "def f(utils):",
                        "    return utils.freshness.age()",
                        "g = lambda utils: utils.freshness",
                        "h = [utils.freshness for utils in ()]",
                        "k = call(utils=1)",
                        "core.timing.freshness.age()");
    }

    @Test
    void keepsTheOldRootBoundWhereItIsStillUsed() {
        utils().file("utils/__init__.py", "VERSION = 1")
                .file("m.py", "import utils.freshness", "print(utils.VERSION, utils.freshness.age())")
                .relocate()
                .has(
                        "m.py",
                        "import utils, core.timing.freshness",
                        "print(utils.VERSION, core.timing.freshness.age())");
    }

    @Test
    void keepsAliases() {
        utils().file("m.py", "import utils.freshness as fresh", "fresh.age()")
                .relocate()
                .has("m.py", "import core.timing.freshness as fresh", "fresh.age()");
    }

    @Test
    void keepsUsesOfATopLevelModuleByAnAlias() {
        RelocationCase.tree()
                .file("helper.py", "def f(): pass")
                .file("m.py", "import helper", "helper.f()")
                .move("helper.py", "lib/helper.py")
                .relocate()
                .has("m.py", "import lib.helper as helper", "helper.f()");
    }

    @Test
    void keepsLazyAndTypeCheckingImportsInTheirPlaces() {
        utils().file(
                        "m.py",
                        "from typing import TYPE_CHECKING",
                        "if TYPE_CHECKING:",
                        "    from utils.freshness import age",
                        "def f():",
                        "    import utils.freshness",
                        "    return utils.freshness.age()")
                .relocate()
                .has(
                        "m.py",
                        "from typing import TYPE_CHECKING",
                        "if TYPE_CHECKING:",
                        "    from core.timing.freshness import age",
                        "def f():",
                        "    import core.timing.freshness",
                        "    return core.timing.freshness.age()");
    }

    @Test
    void rewritesStarImports() {
        utils().file("m.py", "from utils.freshness import *")
                .relocate()
                .has("m.py", "from core.timing.freshness import *");
    }

    @Test
    void rewritesRelativeImportsOfOthers() {
        utils().file("utils/m.py", "from .freshness import age", "from . import freshness, other")
                .relocate()
                .has(
                        "utils/m.py",
                        "from core.timing.freshness import age",
                        "from . import other",
                        "from core.timing import freshness");
    }

    @Test
    void keepsRelativeImportsRelativeWithinOnePackage() {
        RelocationCase.tree()
                .file("app/__init__.py")
                .file("app/a.py", "from .b import x", "from . import b")
                .file("app/b.py", "x = 1")
                .move("app/b.py", "app/sub/b.py")
                .relocate()
                .has("app/a.py", "from .sub.b import x", "from .sub import b");
    }

    @Test
    void rewritesTheMovedFilesOwnRelativeImports() {
        RelocationCase.tree()
                .file("app/__init__.py")
                .file("app/a.py", "from . import b", "from .b import x", "from .gone import y")
                .file("app/b.py", "x = 1")
                .move("app/a.py", "app/deep/a.py")
                .relocate()
                .has("app/deep/a.py", "from .. import b", "from ..b import x", "from ..gone import y");
    }

    @Test
    void leavesRelativeImportsInsideAPackageThatMovesWhole() {
        RelocationCase.tree()
                .file("app/__init__.py", "from .a import x")
                .file("app/a.py", "x = 1", "from ._generated import version")
                .file("app/data.json", "{}")
                .file("m.py", "import app.a", "from app import a, x", "app.a.x")
                .move("app", "lib/core")
                .relocate()
                .has("lib/core/__init__.py", "from .a import x")
                .has("lib/core/a.py", "x = 1", "from ._generated import version")
                .has("lib/core/data.json", "{}")
                .has("m.py", "import lib.core.a", "from lib.core import a, x", "lib.core.a.x")
                .has("lib/__init__.py")
                .allResolved();
    }

    @Test
    void addsABlankWhereANameWouldTouchAKeyword() {
        RelocationCase.tree()
                .file("app/__init__.py")
                .file("app/a.py", "from.b import x", "from .import b")
                .file("app/b.py", "x = 1")
                .move("app/b.py", "lib/b.py")
                .relocate()
                .has("app/a.py", "from lib.b import x", "from lib import b");
    }

    @Test
    void swapsAndChainsModules() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "A = 1")
                .file("p/b.py", "B = 1")
                .file("m.py", "from p.a import A", "from p.b import B")
                .move("p/a.py", "p/b.py")
                .move("p/b.py", "p/a.py")
                .relocate()
                .has("p/a.py", "B = 1")
                .has("p/b.py", "A = 1")
                .has("m.py", "from p.b import A", "from p.a import B");
    }

    @Test
    void turnsAModuleIntoAPackage() {
        RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "from .b import B")
                .file("p/b.py", "B = 1")
                .file("m.py", "from p.a import B")
                .move("p/a.py", "p/a/__init__.py")
                .relocate()
                .has("p/a/__init__.py", "from ..b import B")
                .has("m.py", "from p.a import B");
    }

    @Test
    void namesModulesUnderTheirSourceRoot() {
        RelocationCase.tree()
                .file("pyproject.toml", "[project]", "name = \"x\"")
                .file("src/pkg/__init__.py")
                .file("src/pkg/a.py", "A = 1")
                .file("tests/test_a.py", "from pkg.a import A")
                .move("src/pkg/a.py", "src/pkg/sub/a.py")
                .relocate()
                .has("tests/test_a.py", "from pkg.sub.a import A");
    }

    @Test
    void keepsLineEndingsAndMarkOfOrder() {
        RelocationCase.Result result = utils().raw("m.py", "\uFEFFfrom utils import freshness, other\r\nx = 'é'\r\n")
                .relocate();
        org.assertj.core.api.Assertions.assertThat(result.text("m.py"))
                .isEqualTo("\uFEFFfrom utils import other\r\nfrom core.timing import freshness\r\nx = 'é'\r\n");
    }

    @Test
    void listsImplicitAccessThroughAPackage() {
        utils().file("m.py", "import utils", "import utils.other", "print(utils.freshness.age())")
                .relocate()
                .has("m.py", "import utils", "import utils.other", "print(utils.freshness.age())")
                .unresolvedAt("m.py", 3);
    }

    @Test
    void namesThatOnlyTheImportOfASubmoduleBindsAreListed() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("p/__init__.py", "from .a import *", "from .b import x", "__all__ = a.__all__ + ['b', 'x']")
                .file("p/a.py", "__all__ = []")
                .file("p/b.py", "x = 1")
                .move("p/a.py", "p/z.py")
                .move("p/b.py", "q/b.py")
                .relocate()
                .has("p/__init__.py", "from .z import *", "from q.b import x", "__all__ = a.__all__ + ['b', 'x']");
        assertThat(result.relocated().unresolved())
                .extracting(Relocation.Unresolved::line, entry -> entry.why().substring(0, 1))
                .containsExactly(tuple(3, "a"), tuple(3, "b"));
    }

    @Test
    void namesThatThePackageBindsItselfAreNot() {
        RelocationCase.tree()
                .file(
                        "p/__init__.py",
                        "from . import a",
                        "from .b import x",
                        "def f(b): return b",
                        "__all__ = ['a', 'x']")
                .file("p/a.py")
                .file("p/b.py", "x = 1")
                .move("p/a.py", "p/z.py")
                .move("p/b.py", "q/b.py")
                .relocate()
                .allResolved();
    }
}
