package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs shims with the Python that is installed. */
class ShimTest {
    @TempDir
    private Path folder;

    private static RelocationCase module() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file(
                        "utils/freshness.py",
                        "import sys",
                        "def age(): return 1",
                        "if __name__ == '__main__':",
                        "    print('ran', __name__, age(), sys.argv[1:])")
                .move("utils/freshness.py", "core/timing/freshness.py")
                .withShims();
    }

    private static RelocationCase packages() {
        return RelocationCase.tree()
                .file("utils/__init__.py", "from .freshness import age")
                .file("utils/freshness.py", "def age(): return 1")
                .file("utils/deep/__init__.py")
                .file("utils/deep/entry.py", "from ..freshness import age", "print('ran', __name__, age())")
                .move("utils", "core/utils")
                .withShims();
    }

    @Test
    void oldAndNewNameGiveOneModuleInEitherOrder() throws Exception {
        write(module().relocate().after());
        assertThat(python("-c", "import utils.freshness as o, core.timing.freshness as n; print(o is n)"))
                .isEqualTo("True");
        assertThat(python("-c", "import core.timing.freshness as n, utils.freshness as o; print(o is n)"))
                .isEqualTo("True");
        assertThat(python("-c", "from utils import freshness as o; import core.timing.freshness as n; print(o is n)"))
                .isEqualTo("True");
    }

    @Test
    void aPatchThroughEitherNameIsSeenThroughBoth() throws Exception {
        write(module().relocate().after());
        String patch = """
                from unittest import mock
                import core.timing.freshness as n
                with mock.patch("utils.freshness.age", lambda: 2):
                    first = n.age()
                import utils.freshness as o
                with mock.patch("core.timing.freshness.age", lambda: 3):
                    second = o.age()
                print(first, second, n.age())
                """;
        assertThat(python("-c", patch)).isEqualTo("2 3 1");
    }

    @Test
    void theOldNameStillRunsAsAProgram() throws Exception {
        write(module().relocate().after());
        assertThat(python("-m", "utils.freshness", "x")).isEqualTo("ran __main__ 1 ['x']");
    }

    @Test
    void aMovedPackageKeepsItsIdentityDownToItsModules() throws Exception {
        write(packages().relocate().after());
        String identity = """
                import utils.freshness as o
                import core.utils.freshness as n
                import utils, core.utils
                from utils import freshness as f
                import utils.deep as d, core.utils.deep as e
                print(o is n, utils is core.utils, f is n, d is e, n.__spec__.name)
                """;
        assertThat(python("-c", identity)).isEqualTo("True True True True core.utils.freshness");
        assertThat(python("-c", "import core.utils.freshness as n, utils.freshness as o; print(o is n)"))
                .isEqualTo("True");
    }

    @Test
    void aProgramInAMovedPackageStillRunsByItsOldName() throws Exception {
        write(packages().relocate().after());
        assertThat(python("-m", "utils.deep.entry")).isEqualTo("ran __main__ 1");
    }

    @Test
    void aModuleThatTheMovedPackageLacksIsMissingUnderTheOldNameToo() throws Exception {
        write(packages().relocate().after());
        String missing = "import importlib.util\n"
                + "try:\n    import utils.nothing\nexcept ModuleNotFoundError:\n    print('missing')";
        assertThat(python("-c", missing)).isEqualTo("missing");
    }

    @Test
    void aShimWarnsWhereThatIsWanted() throws Exception {
        RelocationCase.Result result = module().withWarningShims().relocate();
        write(result.after());
        String warned = """
                import warnings
                with warnings.catch_warnings(record=True) as seen:
                    warnings.simplefilter('always')
                    import utils.freshness as o
                import core.timing.freshness as n
                print(o is n, [str(w.message) for w in seen], seen[0].category.__name__)
                """;
        assertThat(python("-c", warned))
                .isEqualTo("True ['utils.freshness is now core.timing.freshness'] DeprecationWarning");
        write(packages().withWarningShims().relocate().after());
        assertThat(python("-W", "error::DeprecationWarning", "-c", "import core.utils.freshness; print('quiet')"))
                .isEqualTo("quiet");
    }

    @Test
    void theOldPathStillStartsTheProgramWhateverTheImportPath() throws Exception {
        RelocationCase.Result result = RelocationCase.tree()
                .file(
                        "scripts/entry.py",
                        "#!/usr/bin/env python3",
                        "import sys, helper",
                        "print(helper.y, sys.argv[1:])")
                .file("scripts/helper.py", "y = 1")
                .file("Makefile", "run:", "\tpython scripts/entry.py x")
                .move("scripts/entry.py", "tools/entry.py")
                .move("scripts/helper.py", "tools/helper.py")
                .withShims()
                .relocate();
        write(result.after());
        assertThat(python("scripts/entry.py", "x")).isEqualTo("1 ['x']");
        assertThat(result.text("scripts/entry.py")).startsWith("#!/usr/bin/env python3\n");
        assertThat(dev.relocate.moves.shims.ShimInventory.of(result.after())).hasSize(2);
    }

    @Test
    void aProgramStartedByItsPathKeepsItsOwnShimInAMovedPackage() throws Exception {
        RelocationCase.Result result = packages()
                .file("Makefile", "run:", "\tPYTHONPATH=. python utils/run.py")
                .file(
                        "utils/run.py",
                        "import os",
                        "print('ran', __name__, os.path.basename(os.path.dirname(__file__)))")
                .relocate();
        write(result.after());
        assertThat(python("utils/run.py")).isEqualTo("ran __main__ utils");
        assertThat(result.relocated().shims()).containsExactly("utils/__init__.py", "utils/run.py");
        assertThat(python("-c", "import utils.run as o, core.utils.run as n; print(o is n)"))
                .endsWith("True");
    }

    @Test
    void whereNoShimStaysThatIsListed() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("tests/test_a.py", "def test_x(): pass")
                .file("tests/conftest.py", "import pytest")
                .file("scripts/my-tool.py", "print(1)")
                .move("tests/test_a.py", "tests/unit/test_a.py")
                .move("tests/conftest.py", "tests/unit/conftest.py")
                .move("scripts/my-tool.py", "tools/my-tool.py")
                .withShims()
                .relocate();
        assertThat(result.relocated().shims()).isEmpty();
        assertThat(result.relocated().unresolved())
                .extracting(Relocation.Unresolved::file)
                .containsExactly("scripts/my-tool.py", "tests/conftest.py", "tests/test_a.py");
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
        builder.command().addAll(java.util.List.of(arguments));
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
