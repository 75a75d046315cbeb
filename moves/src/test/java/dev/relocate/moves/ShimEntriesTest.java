package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.shims.KeptShim;
import dev.relocate.moves.shims.ShimInventory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that go on under their old names, and where shims stay behind at all; run with the Python that is installed. */
class ShimEntriesTest {
    @TempDir
    private Path folder;

    private static RelocationCase entry() {
        return RelocationCase.tree()
                .file("jobs/__init__.py")
                .file("jobs/run.py", "import sys", "if __name__ == '__main__':", "    print('ran', sys.argv[1:])")
                .move("jobs/run.py", "apps/start.py")
                .withShims();
    }

    @Test
    void aProgramOfAPackageStillRunsByThePackagesOldName() throws Exception {
        write(RelocationCase.tree()
                .file("jobs/__init__.py", "NAME = 'jobs'")
                .file("jobs/__main__.py", "from . import NAME", "print('ran', NAME)")
                .move("jobs", "apps/jobs")
                .withShims()
                .relocate()
                .after());
        assertThat(python("-m", "jobs")).isEqualTo("ran jobs");
    }

    @Test
    void aMainModuleThatMovedAloneStillRuns() throws Exception {
        write(RelocationCase.tree()
                .file("jobs/__init__.py")
                .file("jobs/__main__.py", "print('ran', __name__)")
                .move("jobs/__main__.py", "jobs/start.py")
                .withShims()
                .relocate()
                .after());
        assertThat(python("-m", "jobs")).isEqualTo("ran __main__");
    }

    @Test
    void aPlainModuleWarnsWhereThatIsWanted() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/plain.py", "def age(): pass")
                .move("utils/plain.py", "core/plain.py")
                .withWarningShims()
                .relocate();
        assertThat(result.text("utils/plain.py"))
                .contains(
                        "import sys\nimport warnings\n\nwarnings.warn(f\"{__name__} is now core.plain\", DeprecationWarning, stacklevel=2)\n"
                                + "sys.modules[__name__]");
    }

    @Test
    void aPackageWarnsWhereThatIsWanted() throws Exception {
        write(RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/a.py")
                .move("utils", "core/utils")
                .withWarningShims()
                .relocate()
                .after());
        assertThat(python("-W", "always", "-c", "import utils.a"))
                .contains("DeprecationWarning: utils is now core.utils");
    }

    @Test
    void aProgramKeepsItsModeInTheShim() {
        Tree tree = entry().asTree()
                .with(List.of(new Edit.Write(
                        "jobs/run.py",
                        FileMode.EXECUTABLE,
                        "#!/usr/bin/env python3\nif __name__ == '__main__': pass\n".getBytes(StandardCharsets.UTF_8))));
        Relocation relocation = new Relocation(List.of(new Move("jobs/run.py", "apps/start.py")), Stage.UNITS, true);
        assertThat(tree.with(relocation.apply(tree).edits())
                        .files()
                        .get("jobs/run.py")
                        .mode())
                .isEqualTo(FileMode.EXECUTABLE);
    }

    @Test
    void testsAndTheirFixturesLeaveNoShim() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("t/conftest.py")
                .file("t/test_a.py")
                .file("t/helper.py")
                .move("t/conftest.py", "u/conftest.py")
                .move("t/test_a.py", "u/test_a.py")
                .move("t/helper.py", "u/helper.py")
                .withShims()
                .relocate();
        assertThat(result.relocated().shims()).containsExactly("t/helper.py");
    }

    @Test
    void aPathThatIsTakenCanKeepNone() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("p/__init__.py")
                .file("p/a.py", "A = 1")
                .file("p/b.py", "B = 1")
                .move("p/a.py", "p/b.py")
                .move("p/b.py", "p/c.py")
                .withShims()
                .relocate();
        assertThat(result.relocated().shims()).containsExactly("p/a.py");
        result.has("p/b.py", "A = 1").unresolvedAt("p/b.py", 1);
    }

    @Test
    void aUseThatOnlyAPersonCanJudgeIsUncertain() {
        Tree tree = RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/age.py", "def age(): pass")
                .file("m.py", "x = ['utils.age.age']")
                .move("utils/age.py", "core/age.py")
                .withShims()
                .relocate()
                .after();
        assertThat(ShimInventory.of(tree)).singleElement().satisfies(shim -> {
            assertThat(shim.uses()).containsExactly(new KeptShim.Use("m.py", 1, "x = ['utils.age.age']", false));
            assertThat(shim.canGo()).isFalse();
        });
    }

    @Test
    void removingAPackagesShimMakesItsUsersFollow() {
        Tree shimmed = RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/age.py", "def age(): pass")
                .move("utils", "core/utils")
                .withShims()
                .relocate()
                .after();
        Tree tree = shimmed.with(List.of(new Edit.Write(
                "m.py", FileMode.REGULAR, "from utils.age import age\n".getBytes(StandardCharsets.UTF_8))));
        Tree after = tree.with(ShimInventory.remove(tree, List.of("utils/__init__.py"), Stage.UNITS)
                .edits());
        assertThat(after.hasFile("utils/__init__.py")).isFalse();
        assertThat(after.files().get("m.py").text()).isEqualTo("from core.utils.age import age\n");
        assertThat(after.hasFile("core/utils/age.py")).isTrue();
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
