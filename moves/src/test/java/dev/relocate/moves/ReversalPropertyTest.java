package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReversalPropertyTest {
    private static final List<String> PACKAGES = List.of("alpha", "beta", "alpha/gamma");

    @Property(tries = 300, seed = "20261124")
    void theInverseGivesTheIdenticalTree(
            @ForAll("trees") Map<String, String> files, @ForAll("wishes") List<Move> wish) {
        Tree tree = InMemoryTree.of(files);
        Relocation.Relocated there = new Relocation(wish, Stage.UNITS, true).apply(tree);
        Tree moved = tree.with(there.edits());
        assertThat(contents(moved.with(there.inverse(tree)))).isEqualTo(contents(tree));
    }

    /** Import blocks in order stay in order; those in none are left alone, and may be in order by chance after the move. */
    @Property(tries = 300, seed = "20261125")
    void moveThenReverseGivesTheIdenticalTree(
            @ForAll("orderedTrees") Map<String, String> files, @ForAll("targets") String to) {
        Tree tree = InMemoryTree.of(files);
        String from = files.keySet().stream()
                .filter(path -> path.contains("mod"))
                .skip(to.length() % 3)
                .findFirst()
                .orElse("alpha/mod0.py");
        Assume.that(!files.containsKey(to));
        Relocation.Relocated there = new Relocation(List.of(new Move(from, to)), Stage.UNITS, false).apply(tree);
        Tree moved = tree.with(there.edits());
        Relocation.Relocated back = new Relocation(List.of(new Move(to, from)), Stage.UNITS, false).apply(moved);
        assertThat(contents(moved.with(back.edits()))).isEqualTo(contents(tree));
    }

    private static SortedMap<String, String> contents(Tree tree) {
        return tree.files().values().stream()
                .collect(Collectors.toMap(file -> file.path(), file -> file.text(), (a, b) -> a, TreeMap::new));
    }

    @Provide
    Arbitrary<List<Move>> wishes() {
        return Arbitraries.of(
                List.of(new Move("alpha/mod0.py", "beta/x.py")),
                List.of(new Move("alpha/mod0.py", "beta/mod1.py"), new Move("beta/mod1.py", "alpha/mod0.py")),
                List.of(new Move("beta", "alpha/beta")),
                List.of(new Move("alpha/gamma", "gamma"), new Move("alpha/mod3.py", "alpha/gamma.py")),
                List.of(new Move("alpha/mod3.py", "alpha/mod3/__init__.py")));
    }

    @Provide
    Arbitrary<Map<String, String>> orderedTrees() {
        return trees().map(tree -> {
            Map<String, String> ordered = new TreeMap<>();
            tree.forEach((path, text) -> ordered.put(
                    path,
                    text.lines()
                                    .filter(line -> line.startsWith("from "))
                                    .distinct()
                                    .sorted()
                                    .map(line -> line + "\n")
                                    .collect(Collectors.joining())
                            + "\nprint()\n"
                            + text.lines()
                                    .filter(line -> !line.startsWith("from ") && !line.startsWith("import "))
                                    .map(line -> line + "\n")
                                    .collect(Collectors.joining())));
            return ordered;
        });
    }

    @Provide
    Arbitrary<String> targets() {
        return Combinators.combine(Arbitraries.of(PACKAGES), Arbitraries.of("fresh", "moved_one", "x"))
                .as((folder, name) -> folder + "/" + name + ".py");
    }

    @Provide
    Arbitrary<Map<String, String>> trees() {
        Arbitrary<List<String>> lines = line().list().ofMinSize(0).ofMaxSize(6);
        return lines.list().ofSize(6).map(ReversalPropertyTest::tree);
    }

    private static Map<String, String> tree(List<List<String>> contents) {
        Map<String, String> files = new TreeMap<>();
        PACKAGES.forEach(folder -> files.put(folder + "/__init__.py", ""));
        for (int i = 0; i < contents.size(); i++) {
            String body = String.join("\n", contents.get(i)) + "\n";
            files.put(PACKAGES.get(i % PACKAGES.size()) + "/mod" + i + ".py", "def f(): pass\n" + body);
        }
        return files;
    }

    private static Arbitrary<String> line() {
        Arbitrary<String> module = Arbitraries.integers()
                .between(0, 5)
                .map(i -> PACKAGES.get(i % 3).replace('/', '.') + ".mod" + i);
        return Arbitraries.oneOf(
                module.map(name -> "from " + name + " import f"),
                module.map(name -> "import " + name + " as alias"),
                module.map(name -> "import " + name + "\n" + name + ".f()"),
                module.map(name -> "def g():\n    import " + name + "\n    return " + name + ".f()"),
                module.map(name -> "patch('" + name + ".f')"),
                Arbitraries.of("x = 1  # alpha.mod0", "'''alpha.mod1'''", "y = (1,\r\n 2)"));
    }
}
