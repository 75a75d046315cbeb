package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Functions that hand a name to one another: what is known of one must not depend on which was asked about first. */
class ComputedImportsThatCallEachOtherTest {
    private static RelocationCase repository() {
        return RelocationCase.tree()
                .file("plugins/__init__.py")
                .file("plugins/x.py", "def run(): pass")
                .file("a.py", "def load(n):", "    import_module(n)", "    retry(n)")
                .file("b.py", "def retry(n):", "    import_module(n)", "    load(n)")
                .file("main.py", "load('plugins.' + kind)")
                .move("plugins/x.py", "extra/x.py");
    }

    @Test
    void bothAreListedInEveryRun() {
        RelocationCase.Result first =
                repository().relocate().unresolvedAt("a.py", 2).unresolvedAt("b.py", 2);
        List<Relocation.Unresolved> expected = first.relocated().unresolved();
        IntStream.range(0, 300)
                .forEach(run -> assertThat(repository().relocate().relocated().unresolved())
                        .as("run %d", run)
                        .isEqualTo(expected));
    }

    @Test
    void functionsOfOneNameAreToldApartByWhatTheyTake() {
        RelocationCase.Result result = RelocationCase.tree()
                .file("plugins/__init__.py")
                .file("plugins/x.py", "def run(): pass")
                .file("a.py", "def load(n):", "    import_module('plugins.' + n)")
                .file("b.py", "def load(*n):", "    for each in n:", "        import_module('plugins.' + each)")
                .file("main.py", "load('y', 'x')")
                .move("plugins/x.py", "extra/x.py")
                .relocate()
                .unresolvedAt("b.py", 3);
        // either may be asked first, and each could take over what the other found
        assertThat(result.relocated().unresolved())
                .extracting(Relocation.Unresolved::file)
                .containsExactly("b.py");
    }
}
