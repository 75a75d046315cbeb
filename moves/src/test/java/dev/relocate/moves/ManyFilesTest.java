package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.moves.Relocation.Relocated;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;

/** Files are rewritten side by side; what comes out must not tell. */
final class ManyFilesTest {
    private static final int FILES = 400;

    @RepeatedTest(5)
    void everyReferenceAndEveryUndecidedOneIsThereInTheOrderOfFiles() {
        Map<String, String> files = new TreeMap<>(Map.of("pkg/__init__.py", "", "pkg/old.py", "x = 1\n"));
        for (int number = 100; number < 100 + FILES; number++) {
            files.put(
                    "users/user" + number + ".py",
                    "import importlib\nfrom pkg import old\n\nold.x\nimportlib.import_module('pkg.' + old.x)\n");
        }
        Relocated relocated = new Relocation(List.of(new Move("pkg/old.py", "pkg/new.py")), Stage.ENTRYPOINTS, false)
                .apply(InMemoryTree.of(files));
        List<String> users = files.keySet().stream()
                .filter(path -> path.startsWith("users/"))
                .toList();
        assertThat(relocated.rewritten()).extracting(Relocation.Rewritten::file).containsExactlyElementsOf(users);
        assertThat(relocated.unresolved())
                .extracting(Relocation.Unresolved::file)
                .containsExactlyElementsOf(users);
        assertThat(relocated.edits()).hasSize(FILES + 2);
    }
}
