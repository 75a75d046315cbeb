package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.shims.KeptShim;
import dev.relocate.moves.shims.ShimInventory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the shims of one relocation in the next. */
class ShimChainTest {
    private static final Tree TREE = InMemoryTree.of(Map.of(
            "app/age.py", "def age(): return 1\n",
            "app/run.py", "if __name__ == '__main__':\n    print('ran')\n",
            "app/old/__init__.py", "from .part import f\n",
            "app/old/part.py", "def f(): return 1\n",
            "other.py", "def g(): return 2\n",
            "main.py", "import other\n"));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShimFollowsWhatItStandsInFor(boolean warning) {
        Tree once = moved(TREE, warning, "app/age.py", "core/age.py");
        Relocated second = move(once, warning, "core/age.py", "lib/time/age.py");
        assertThat(second.unresolved()).isEmpty();
        Tree twice = once.with(second.edits());
        assertThat(text(twice, "app/age.py")).contains("Moved to lib.time.age:").doesNotContain("core");
        assertThat(text(twice, "app/age.py"))
                .isEqualTo(text(moved(TREE, warning, "app/age.py", "lib/time/age.py"), "app/age.py"));
        assertThat(ShimInventory.of(twice)).extracting(KeptShim::newName).containsOnly("lib.time.age");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProgramsShimStartsItWhereItIsNow(boolean warning) {
        Tree twice =
                moved(moved(TREE, warning, "app/run.py", "jobs/run.py"), warning, "jobs/run.py", "jobs/night/run.py");
        assertThat(text(twice, "app/run.py"))
                .contains("\"../jobs/night/run.py\"")
                .isEqualTo(text(moved(TREE, warning, "app/run.py", "jobs/night/run.py"), "app/run.py"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPackagesShimFollowsIt(boolean warning) {
        Tree once = moved(TREE, warning, "app/old", "core/old");
        Relocated second = move(once, warning, "core/old", "lib/old");
        assertThat(second.unresolved()).isEmpty();
        Tree twice = once.with(second.edits());
        assertThat(text(twice, "app/old/__init__.py"))
                .isEqualTo(text(moved(TREE, warning, "app/old", "lib/old"), "app/old/__init__.py"));
    }

    @Test
    void aShimHasNothingToDoWithOtherMoves() {
        Tree once = moved(TREE, false, "app/old", "core/old");
        Relocated second = move(once, false, "other.py", "lib/other.py");
        assertThat(second.unresolved()).isEmpty();
        assertThat(second.rewritten()).extracting(Relocation.Rewritten::file).containsExactly("main.py");
    }

    @Test
    void aPackagesShimOfWhichOnlyAPartMovesIsListed() {
        Tree once = moved(TREE, false, "app/old", "core/old");
        assertThat(move(once, false, "core/old/part.py", "lib/part.py").unresolved())
                .extracting(Relocation.Unresolved::file)
                .contains("app/old/__init__.py");
    }

    @Test
    void aShimThatSomebodyChangedIsReadAsAnyOtherFile() {
        Tree once = moved(TREE, false, "app/age.py", "core/age.py");
        String changed = text(once, "app/age.py") + "print('still used')\n";
        Tree edited = once.with(
                List.of(new Edit.Write("app/age.py", FileMode.REGULAR, changed.getBytes(StandardCharsets.UTF_8))));
        Tree twice = moved(edited, false, "core/age.py", "lib/age.py");
        assertThat(text(twice, "app/age.py"))
                .contains("import_module(\"lib.age\")")
                .endsWith("print('still used')\n");
    }

    private static Tree moved(Tree tree, boolean warning, String from, String to) {
        return tree.with(move(tree, warning, from, to).edits());
    }

    private static Relocated move(Tree tree, boolean warning, String from, String to) {
        boolean first = tree == TREE; // later moves leave none, so that the first one must do
        return new Relocation(List.of(new Move(from, to)), Stage.UNITS, first, first && warning).apply(tree);
    }

    private static String text(Tree tree, String path) {
        return tree.files().get(path).text();
    }
}
