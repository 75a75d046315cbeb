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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Tree edited = with(once, "app/age.py", changed);
        Tree twice = moved(edited, false, "core/age.py", "lib/age.py");
        assertThat(text(twice, "app/age.py"))
                .contains("import_module(\"lib.age\")")
                .endsWith("print('still used')\n");
    }

    @Test
    void aPackagesShimWhoseInitAloneMovesIsListed() {
        Tree once = moved(TREE, false, "app/old", "core/old");
        Relocated second = move(once, false, "core/old/__init__.py", "lib/old/__init__.py");
        assertThat(second.unresolved()).extracting(Relocation.Unresolved::file).contains("app/old/__init__.py");
        assertThat(text(once.with(second.edits()), "app/old/__init__.py")).contains("Moved to core.old:");
    }

    @Test
    void shimsOfTwoServicesWithModulesOfOneNameFollowTheirOwn() {
        Map<String, String> files = new TreeMap<>();
        files.put("other.py", "def g(): return 2\n");
        List<Move> moves = new ArrayList<>();
        for (String service : List.of("services/a/", "services/b/")) {
            files.put(service + "pyproject.toml", "[project]\nname = 'x'\n");
            files.put(service + "app/age.py", "def age(): return 1\n");
            files.put(service + "app/run.py", "if __name__ == '__main__':\n    print('ran')\n");
            moves.add(new Move(service + "app/age.py", service + "core/age.py"));
            moves.add(new Move(service + "app/run.py", service + "core/run.py"));
        }
        Tree tree = InMemoryTree.of(files);
        Tree once =
                tree.with(new Relocation(moves, Stage.UNITS, true).apply(tree).edits());
        assertThat(ShimInventory.of(once)).extracting(KeptShim::move).containsExactlyInAnyOrderElementsOf(moves);
        Tree unrelated = moved(once, false, "other.py", "lib/other.py");
        assertThat(text(unrelated, "services/b/app/run.py")).isEqualTo(text(once, "services/b/app/run.py"));
        Tree ofA = moved(once, false, "services/a/core/age.py", "services/a/lib/age.py");
        assertThat(text(ofA, "services/a/app/age.py")).contains("\"lib.age\"");
        assertThat(text(ofA, "services/b/app/age.py")).isEqualTo(text(once, "services/b/app/age.py"));
        Tree ofB = moved(once, false, "services/b/core/age.py", "services/b/lib/age.py");
        assertThat(text(ofB, "services/a/app/age.py")).isEqualTo(text(once, "services/a/app/age.py"));
        assertThat(text(ofB, "services/b/app/age.py")).contains("\"lib.age\"");
    }

    @Test
    void aShimWhoseProgramIsElsewhereIsReadAsAnyOtherFile() {
        Tree once = moved(TREE, false, "app/run.py", "jobs/run.py");
        Tree edited = with(once, "app/run.py", text(once, "app/run.py").replace("../jobs/run.py", "../other/run.py"));
        Tree twice = moved(edited, false, "jobs/run.py", "lib/run.py");
        assertThat(text(twice, "app/run.py")).contains("import_module(\"lib.run\")", "\"../other/run.py\"");
    }

    @Test
    void aShimKeepsItsLineEnds() {
        Tree once = moved(TREE, false, "app/age.py", "core/age.py");
        Tree windows = with(once, "app/age.py", text(once, "app/age.py").replace("\n", "\r\n"));
        Tree twice = moved(windows, false, "core/age.py", "lib/age.py");
        String direct = text(moved(TREE, false, "app/age.py", "lib/age.py"), "app/age.py");
        assertThat(text(twice, "app/age.py")).isEqualTo(direct.replace("\n", "\r\n"));
        assertThat(ShimInventory.of(twice)).extracting(KeptShim::newName).containsOnly("lib.age");
    }

    private static Tree moved(Tree tree, boolean warning, String from, String to) {
        return tree.with(move(tree, warning, from, to).edits());
    }

    private static Relocated move(Tree tree, boolean warning, String from, String to) {
        boolean first = tree == TREE; // later moves leave none, so that the first one must do
        return new Relocation(List.of(new Move(from, to)), Stage.UNITS, first, first && warning).apply(tree);
    }

    private static Tree with(Tree tree, String path, String text) {
        return tree.with(List.of(new Edit.Write(path, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(Tree tree, String path) {
        return tree.files().get(path).text();
    }
}
