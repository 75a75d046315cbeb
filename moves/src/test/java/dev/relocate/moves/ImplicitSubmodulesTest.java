package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** Names in a package that nothing binds but the import of a submodule. */
class ImplicitSubmodulesTest {
    private static RelocationCase packageThatSays(String... lines) {
        return RelocationCase.tree()
                .file("lib/__init__.py", lines)
                .file("lib/core.py", "def run(): pass")
                .move("lib/core.py", "lib/inner/core.py");
    }

    @Test
    void aUseOfASubmoduleThatAStarImportBindsIsListed() {
        packageThatSays("from .core import *", "core.run()")
                .relocate()
                .has("lib/__init__.py", "from .inner.core import *", "core.run()")
                .unresolvedAt("lib/__init__.py", 2);
    }

    @Test
    void aListOfNamesThatHoldsTheSubmoduleIsListed() {
        packageThatSays("from .core import *", "__all__ = ['core', 'run']")
                .relocate()
                .unresolvedAt("lib/__init__.py", 2);
    }

    @Test
    void whatThePackageBindsItselfIsNotListed() {
        packageThatSays("from .core import run as core", "__all__ = ['core']", "core()")
                .relocate()
                .has("lib/__init__.py", "from .inner.core import run as core", "__all__ = ['core']", "core()")
                .allResolved();
    }
}
