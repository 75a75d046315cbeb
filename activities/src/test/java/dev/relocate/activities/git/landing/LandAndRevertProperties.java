package dev.relocate.activities.git.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.git.TestRepository;
import dev.relocate.activities.git.repository.TargetRepository;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Reverted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever moves: landing gives the proposed tree, and taking it back gives the identical one from before. */
class LandAndRevertProperties {
    private record Content(FileMode mode, String text) {
        Edit.Write at(String path) {
            return new Edit.Write(path, mode, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 25, seed = "20261124")
    void land_then_revert_gives_the_identical_tree(
            @ForAll("trees") Map<String, Content> before, @ForAll("trees") Map<String, Content> after)
            throws IOException {
        Path folder = Files.createTempDirectory("land-and-revert");
        try {
            TestRepository repository = TestRepository.empty(folder);
            repository.git("commit", "-q", "--allow-empty", "-m", "Root");
            land(repository, repository.propose("setup", edits(Map.of(), before)));
            String baseTree = repository.tree("HEAD");
            String baseStatus = repository.status();

            String commit = repository.propose("t", edits(before, after));
            land(repository, commit);
            assertThat(repository.tree("HEAD")).isEqualTo(repository.tree(commit));
            assertThat(repository.status()).isEmpty();

            try (TargetRepository target = repository.target()) {
                assertThat(new Reverts(target)
                                .revert(repository.reverting("t", commit))
                                .status())
                        .isEqualTo(Reverted.Status.REVERTED);
            }
            assertThat(repository.tree("HEAD")).isEqualTo(baseTree);
            assertThat(repository.status()).isEqualTo(baseStatus).isEmpty();
        } finally {
            delete(folder);
        }
    }

    private static void land(TestRepository repository, String commit) throws IOException {
        try (TargetRepository target = repository.target()) {
            assertThat(new Landings(target).land(repository.landing(commit)).status())
                    .isEqualTo(Landing.Status.LANDED);
        }
    }

    private static List<Edit> edits(Map<String, Content> before, Map<String, Content> after) {
        List<Edit> edits = new ArrayList<>();
        before.keySet().stream()
                .filter(path -> !after.containsKey(path))
                .forEach(path -> edits.add(new Edit.Delete(path)));
        after.forEach((path, content) -> edits.add(content.at(path)));
        return edits;
    }

    /** Small trees over few names, so that files meet folders of the same name when one follows another. */
    @Provide
    Arbitrary<Map<String, Content>> trees() {
        Arbitrary<String> name = Arbitraries.of("a", "b", "c.py", "d e", "ü");
        Arbitrary<String> path = name.list().ofMinSize(1).ofMaxSize(3).map(names -> String.join("/", names));
        return Arbitraries.maps(path, content()).ofMaxSize(8).map(LandAndRevertProperties::withoutClashes);
    }

    private static Arbitrary<Content> content() {
        Arbitrary<String> texts = Arbitraries.of("", "x\n", "x\r\ny\n", "x\0y", "long ".repeat(100));
        Arbitrary<Content> files = Combinators.combine(Arbitraries.of(FileMode.REGULAR, FileMode.EXECUTABLE), texts)
                .as(Content::new);
        Arbitrary<Content> links =
                Arbitraries.of("a", "../outside", "/etc/passwd").map(target -> new Content(FileMode.SYMLINK, target));
        return Arbitraries.frequencyOf(Tuple.of(4, files), Tuple.of(1, links));
    }

    private static Map<String, Content> withoutClashes(Map<String, Content> drawn) {
        Map<String, Content> tree = new TreeMap<>();
        new TreeMap<>(drawn).forEach((path, content) -> {
            if (tree.keySet().stream().noneMatch(file -> path.startsWith(file + "/"))) {
                tree.put(path, content);
            }
        });
        return tree;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
