package dev.relocate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a repository's files hold, its maps are derived: broken files are breaks, never exceptions. */
class FuzzTest {
    private static final Tree EXAMPLE = ExampleRepository.tree();
    private static final List<String> READ = List.of(
            "docker-compose.yml",
            "docker/Dockerfile.worker",
            ".github/workflows/deploy.yml",
            "docker/nginx/default.conf",
            "docker/entrypoint_worker.sh",
            ".dockerignore",
            ".gitignore",
            "pytest.ini",
            "scripts/pipeline_worker.py");

    @Property(tries = 150)
    void survivesRandomBytes(@ForAll byte[] bytes, @ForAll @IntRange(max = 8) int which) {
        assertDerived(READ.get(which), bytes);
    }

    @Property(tries = 300)
    void survivesDamagedFiles(
            @ForAll @IntRange(max = 8) int which,
            @ForAll @IntRange(max = 5_000) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll @IntRange(max = 15) int insertion) {
        byte[] original = EXAMPLE.file(READ.get(which)).orElseThrow().bytes();
        int start = Math.min(from, original.length);
        int end = Math.min(start + length, original.length);
        String piece = List.of(
                        "", "\"", "'", "{", "[", "${", "$(", "\\", "\n", "<<EOF", "&a", "*a", "!", "\0", "#", "`")
                .get(insertion);
        String text = new String(original, 0, start, StandardCharsets.ISO_8859_1)
                + piece
                + new String(original, end, original.length - end, StandardCharsets.ISO_8859_1);
        assertDerived(READ.get(which), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertDerived(String path, byte[] bytes) {
        Tree tree = EXAMPLE.with(List.of(new Edit.Write(path, FileMode.EXECUTABLE, bytes)));
        ContractMaps maps = ContractMaps.derive(tree, "fuzzed");
        assertThat(maps.breaks()).allSatisfy(found -> {
            assertThat(found.line()).isPositive();
            assertThat(found.message()).isNotBlank();
        });
    }

    @Property(tries = 40)
    void survivesFilesThatNameEachOther(@ForAll @IntRange(min = 1, max = 30) int files) {
        Map<String, String> contents = new TreeMap<>();
        List<String> services = new ArrayList<>();
        for (int number = 0; number < files; number++) {
            contents.put("m" + number + ".py", "import m" + (number + 1) % files + "\n");
            services.add(
                    "s" + number + ": {extends: s" + (number + 1) % files + ", command: python m" + number + ".py}");
        }
        contents.put("compose.yml", "include: [compose.yml]\nservices: {" + String.join(", ", services) + "}\n");
        assertThat(ContractMaps.derive(InMemoryTree.of(contents), "cycle").services())
                .hasSize(files);
    }
}
