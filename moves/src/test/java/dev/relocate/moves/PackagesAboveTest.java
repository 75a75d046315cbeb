package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** {@code import a.b.c} brings in a and a.b as well, which what stays behind may need. */
class PackagesAboveTest {
    private static RelocationCase deep() {
        return RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/q/__init__.py", "def f(): pass")
                .file("p/q/r.py", "def g(): pass")
                .file("p/q/s.py", "def h(): pass");
    }

    @Test
    void aPackageThatIsStillReachedStaysImported() {
        deep().file("m.py", "import p.q.r", "p.q.f(p.q.r.g())")
                .move("p/q/r.py", "z/r.py")
                .relocate()
                .has("m.py", "import p.q, z.r", "p.q.f(z.r.g())");
    }

    @Test
    void alsoWhereTheNewNameHasTheSameRoot() {
        deep().file("m.py", "import p.q.r", "p.q.f(p.q.r.g())")
                .move("p/q/r.py", "p/z/r.py")
                .relocate()
                .has("m.py", "import p.q, p.z.r", "p.q.f(p.z.r.g())");
    }

    @Test
    void whatAnotherImportBringsInIsNotNamedAgain() {
        deep().file("m.py", "import p.q.r", "import p.q.s", "p.q.f(p.q.r.g())")
                .move("p/q/r.py", "z/r.py")
                .relocate()
                .has("m.py", "import z.r", "import p.q.s", "p.q.f(z.r.g())");
    }

    @Test
    void whatNothingReachesAnyMoreIsNotImported() {
        deep().file("m.py", "import p.q.r", "p.q.r.g()")
                .move("p/q/r.py", "z/r.py")
                .relocate()
                .has("m.py", "import z.r", "z.r.g()");
    }

    @Test
    void aStringThatNamesItsOwnModuleBesideNoRootIsTold() {
        RelocationCase.tree()
                .file("pytest.ini", "[pytest]")
                .file("tests/cache/__init__.py")
                .file("tests/cache/tests.py", "def key(): pass", "NAMES = ['cache.tests.key']")
                .move("tests/cache/tests.py", "tests/cache/moved.py")
                .relocate()
                .unresolvedAt("tests/cache/tests.py", 2);
    }
}
