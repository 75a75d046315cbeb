package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes along with a moved file, and which files are read as Python. */
class MoveFormsTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .file("utils/other.py")
                .move("utils/freshness.py", "core/freshness.py");
    }

    @Test
    void theTypeStubBesideAModuleGoesAlong() {
        utils().file("utils/freshness.pyi", "def age() -> int: ...")
                .relocate()
                .has("core/freshness.pyi", "def age() -> int: ...")
                .hasNot("utils/freshness.pyi");
    }

    @Test
    void typeStubsAreReadAsWell() {
        utils().file("m.pyi", "from utils.freshness import age")
                .relocate()
                .has("m.pyi", "from core.freshness import age");
    }

    @Test
    void programsWithoutSuffixAreReadByTheirFirstLine() {
        String program = "#!/usr/bin/env python3\nfrom utils.freshness import age\n";
        Tree tree = utils().asTree()
                .with(List.of(
                        new Edit.Write("bin/tool", FileMode.EXECUTABLE, program.getBytes(StandardCharsets.UTF_8))));
        Relocation relocation =
                new Relocation(List.of(new Move("utils/freshness.py", "core/freshness.py")), Stage.UNITS, false);
        assertThat(tree.with(relocation.apply(tree).edits())
                        .files()
                        .get("bin/tool")
                        .text())
                .isEqualTo("#!/usr/bin/env python3\nfrom core.freshness import age\n");
    }

    @Test
    void aSubmoduleThatBecomesAModuleAtTheTopIsImportedPlainly() {
        RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py")
                .file("utils/other.py")
                .file("m.py", "from utils import freshness", "from utils import freshness as f, other")
                .move("utils/freshness.py", "freshness.py")
                .relocate()
                .has("m.py", "import freshness", "from utils import other", "import freshness as f");
    }

    @Test
    void countsTheReferencesOfEachFile() {
        assertThat(utils().file(
                                "m.py",
                                "import utils.freshness",
                                "utils.freshness.age()",
                                "patch('utils.freshness.age')")
                        .relocate()
                        .relocated()
                        .rewritten())
                .containsExactly(new Relocation.Rewritten("m.py", 3));
    }
}
