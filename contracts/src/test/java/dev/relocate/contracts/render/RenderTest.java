package dev.relocate.contracts.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.InMemoryTree;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderTest {
    private static final ContractMaps MAPS = ContractMaps.derive(ExampleRepository.tree(), "example");

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 200})
    void fitsTheTerminalAndSaysEverything(int width) {
        String text = TextMaps.render(MAPS, width);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(text)
                .contains("RUNTIME", "BUILD", "IMPORTS", "BREAKS")
                .contains("worker-ingest", "scripts.worker_ingest", "WORKER_PUBLISH_MODE", "docker/Dockerfile.fastapi");
    }

    @Test
    void markdownHasATableForEachMap() {
        String text = MarkdownMaps.render(MAPS);
        assertThat(text).contains("## Runtime", "## Build", "## Imports", "## Breaks");
        assertThat(text.lines().filter(line -> line.startsWith("| <code>worker-")))
                .hasSize(2);
    }

    @Test
    void namesCannotEscapeTheirCell() {
        ContractMaps hostile = ContractMaps.derive(
                InMemoryTree.of(Map.of("compose.yml", "services: {\"a|b<script>\\e[31m\": {image: '`x`'}}")),
                "hostile");
        assertThat(MarkdownMaps.render(hostile))
                .doesNotContain("<script>")
                .doesNotContain("a|b")
                .doesNotContain("`x`");
        assertThat(TextMaps.render(hostile, 80)).doesNotContain("\u001B");
    }
}
