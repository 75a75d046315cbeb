package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.Relocation.Relocated;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree, its moves, and what became of it: what the tests of relocations read. */
final class RelocationCase {
    private final SortedMap<String, String> files = new TreeMap<>();
    private final List<Move> moves = new ArrayList<>();
    private Stage stage = Stage.UNITS;
    private boolean shims;
    private boolean warning;

    static RelocationCase tree() {
        return new RelocationCase();
    }

    RelocationCase file(String path, String... lines) {
        files.put(path, lines.length == 0 ? "" : String.join("\n", lines) + "\n");
        return this;
    }

    RelocationCase raw(String path, String text) {
        files.put(path, text);
        return this;
    }

    RelocationCase move(String from, String to) {
        moves.add(new Move(from, to));
        return this;
    }

    RelocationCase in(Stage chosen) {
        stage = chosen;
        return this;
    }

    RelocationCase withShims() {
        shims = true;
        return this;
    }

    RelocationCase withWarningShims() {
        shims = true;
        warning = true;
        return this;
    }

    Tree asTree() {
        return InMemoryTree.of(files);
    }

    Result relocate() {
        Tree tree = asTree();
        Relocated relocated = new Relocation(moves, stage, shims, warning).apply(tree);
        return new Result(tree, tree.with(relocated.edits()), relocated);
    }

    record Result(Tree before, Tree after, Relocated relocated) {
        String text(String path) {
            assertThat(after.files()).containsKey(path);
            return after.files().get(path).text();
        }

        Result has(String path, String... lines) {
            assertThat(text(path)).isEqualTo(lines.length == 0 ? "" : String.join("\n", lines) + "\n");
            return this;
        }

        Result hasNot(String path) {
            assertThat(after.files()).doesNotContainKey(path);
            return this;
        }

        Result unresolvedAt(String file, int line) {
            assertThat(relocated.unresolved()).anyMatch(entry -> entry.file().equals(file) && entry.line() == line);
            return this;
        }

        Result allResolved() {
            assertThat(relocated.unresolved()).isEmpty();
            return this;
        }
    }
}
