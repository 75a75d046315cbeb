package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only the bytes of a reference change. */
class ExactnessTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .file("utils/other.py")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static void becomes(String before, String after) {
        assertThat(utils().raw("m.py", before).relocate().text("m.py")).isEqualTo(after);
    }

    private static byte[] bytesOf(Charset charset, String text) {
        Tree tree = utils().asTree().with(List.of(new Edit.Write("m.py", FileMode.REGULAR, text.getBytes(charset))));
        Relocation relocation =
                new Relocation(List.of(new Move("utils/freshness.py", "core/freshness.py")), Stage.UNITS, false);
        return tree.with(relocation.apply(tree).edits()).files().get("m.py").bytes();
    }

    @Test
    void blankLinesIndentationAndTrailingBlanksStay() {
        becomes(
                "\n\n\nfrom  utils.freshness  import  age   \n\n\tx = 1 \n\n\n",
                "\n\n\nfrom  core.freshness  import  age   \n\n\tx = 1 \n\n\n");
    }

    @Test
    void aMissingNewlineAtTheEndStaysMissing() {
        becomes("import utils.freshness as f", "import core.freshness as f");
        becomes("from utils import freshness, other", "from utils import other\nfrom core import freshness");
    }

    @Test
    void quotesAndPrefixesStay() {
        becomes("patch(r\"utils.freshness.age\")\n", "patch(r\"core.freshness.age\")\n");
        becomes("patch('''utils.freshness.age''')\n", "patch('''core.freshness.age''')\n");
    }

    @Test
    void commentsStay() {
        becomes(
                "from utils import (  # a\n    freshness as f,  # b\n)  # c\n# d\n",
                "from core import (  # a\n    freshness as f,  # b\n)  # c\n# d\n");
    }

    @Test
    void lineEndingsStay() {
        becomes(
                "from utils import freshness, other\r\nx = 1\r\n",
                "from utils import other\r\nfrom core import freshness\r\nx = 1\r\n");
        becomes(
                "from utils import (\r\n    freshness,\r\n    other,\r\n)\r\n",
                "from utils import (\r\n    other,\r\n)\r\nfrom core import freshness\r\n");
    }

    @Test
    void aMarkOfOrderStays() {
        becomes("\uFEFFimport utils.freshness as f\n", "\uFEFFimport core.freshness as f\n");
        becomes(
                "\uFEFFfrom utils import freshness, other\n",
                "\uFEFFfrom utils import other\nfrom core import freshness\n");
    }

    @Test
    void theEncodingStays() {
        Charset latin = StandardCharsets.ISO_8859_1;
        assertThat(bytesOf(latin, "# coding: latin-1\nx = 'é'; from utils.freshness import age  # ü\n"))
                .isEqualTo("# coding: latin-1\nx = 'é'; from core.freshness import age  # ü\n".getBytes(latin));
        Charset japanese = Charset.forName("Shift_JIS");
        assertThat(bytesOf(japanese, "# coding: shift_jis\nx = '''表'''\nfrom utils.freshness import age\n"))
                .isEqualTo("# coding: shift_jis\nx = '''表'''\nfrom core.freshness import age\n".getBytes(japanese));
    }

    @Test
    void namesOutsideAsciiAreWrittenInTheFilesEncoding() {
        Charset latin = StandardCharsets.ISO_8859_1;
        Tree tree = RelocationCase.tree()
                .file("plain.py", "x = 1")
                .asTree()
                .with(List.of(new Edit.Write(
                        "m.py", FileMode.REGULAR, "# coding: latin-1\nimport plain as g\n".getBytes(latin))));
        Relocation relocation = new Relocation(List.of(new Move("plain.py", "maße.py")), Stage.UNITS, false);
        assertThat(tree.with(relocation.apply(tree).edits()).files().get("m.py").bytes())
                .isEqualTo("# coding: latin-1\nimport maße as g\n".getBytes(latin));
    }

    @Test
    void theModeOfAFileStays() {
        Tree tree = utils().asTree()
                .with(List.of(new Edit.Write(
                        "run.py",
                        FileMode.EXECUTABLE,
                        "import utils.freshness as f\n".getBytes(StandardCharsets.UTF_8))));
        Relocation relocation = new Relocation(List.of(new Move("run.py", "bin/run.py")), Stage.UNITS, false);
        assertThat(tree.with(relocation.apply(tree).edits())
                        .files()
                        .get("bin/run.py")
                        .mode())
                .isEqualTo(FileMode.EXECUTABLE);
    }

    @Test
    void theStyleOfAnImportStays() {
        RelocationCase.tree()
                .file("app/__init__.py")
                .file("app/a.py", "from .b import x", "from app.b import x as y", "import app.b as z")
                .file("app/b.py", "x = 1")
                .move("app/b.py", "app/sub/b.py")
                .relocate()
                .has("app/a.py", "from .sub.b import x", "from app.sub.b import x as y", "import app.sub.b as z");
    }

    @Test
    void importsWithinFromImportsWereSortedAndStaySo() {
        becomes(
                "import zoo\nfrom alpha import a\nfrom utils.freshness import age\nfrom beta import b\n",
                "import zoo\nfrom alpha import a\nfrom core.freshness import age\nfrom beta import b\n");
        becomes(
                "from alpha import a\nfrom dates import d\nfrom utils.freshness import age\n",
                "from alpha import a\nfrom core.freshness import age\nfrom dates import d\n");
    }

    @Test
    void importsSortedByModuleAloneStaySo() {
        becomes(
                "from Zed import a\nimport dates\nfrom utils.freshness import age\nimport zoo\n",
                "from Zed import a\nfrom core.freshness import age\nimport dates\nimport zoo\n");
    }

    @Test
    void importsSortedWithoutCaseStaySo() {
        becomes(
                "from Alpha import a\nfrom beta import b\nfrom Delta import d\nfrom utils.freshness import age\n",
                "from Alpha import a\nfrom beta import b\nfrom core.freshness import age\nfrom Delta import d\n");
    }

    @Test
    void commentsOfASortedBlockGoWithTheirLine() {
        becomes(
                "from alpha import a  # 1\nfrom dates import d  # 2\nfrom utils.freshness import age  # 3\n",
                "from alpha import a  # 1\nfrom core.freshness import age  # 3\nfrom dates import d  # 2\n");
    }

    @Test
    void filesThatCannotBeParsedAreReportedAndTheRestIsDone() {
        RelocationCase.Result result = utils().file("old.py", "print 'utils.freshness'")
                .file("broken.py", "def f(:", "    '''utils.freshness")
                .file("binary.py", "utils.freshness \u0000\u0001 ((([")
                .file("m.py", "from utils.freshness import age")
                .relocate()
                .has("old.py", "print 'utils.freshness'")
                .has("m.py", "from core.freshness import age");
        assertThat(result.relocated().unresolved())
                .filteredOn(entry -> entry.why().startsWith("This file cannot be parsed"))
                .extracting(Relocation.Unresolved::file)
                .contains("old.py", "broken.py");
    }

    @Test
    void filesThatNeedNoChangeAreNotTouched() {
        RelocationCase.Result result = utils().file("m.py", "# freshness", "from zoo import z", "from alpha import a")
                .relocate();
        assertThat(result.relocated().edits()).extracting(Edit::path).doesNotContain("m.py");
        assertThat(result.relocated().rewritten()).isEmpty();
    }
}
