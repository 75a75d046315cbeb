package dev.relocate.contracts.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.check.Check;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.InMemoryTree;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderTest {
    private static final ContractMaps MAPS = ContractMaps.derive(ExampleRepository.tree(), "example");

    private static final ContractMaps BROKEN = ContractMaps.derive(
            ExampleRepository.moved(ExampleRepository.tree(), "scripts/status_monitor.py", "scripts/monitor.py"),
            "broken");

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120, 200})
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
        // as sentences, and CI's names of an image
        assertThat(text)
                .contains(
                        "When scripts/worker&#95;ingest.py moves, the command at docker-compose.yml:10 and the COPY at")
                .contains("docker/Dockerfile.worker:12 starts must stay at that path")
                .contains("<code>  as ${{ secrets.REGISTRY&#95;USER }}/candles-worker:latest</code>");
    }

    @Test
    void mermaidLeadsFromServicesToModules() {
        String text = MermaidMaps.render(MAPS);
        assertThat(text).startsWith("flowchart LR\n").contains("subgraph services", "subgraph modules");
        assertThat(text).contains("[\"worker-ingest\"]", "[\"scripts.worker_ingest\"]", "[\"/app/workers\"]");
        assertThat(text).doesNotContain(":::broken");
        assertThat(MermaidMaps.render(BROKEN)).contains("[\"monitor\"]:::broken");
    }

    @Test
    void thePageNeedsNothingElseAndMarksWhatIsBroken() {
        String page = HtmlMaps.render(BROKEN);
        assertThat(page)
                .contains("data-next=", "worker-ingest", "entry-unresolved", "class=\"broken\"", "@media print");
        assertThat(page)
                .doesNotContain("https://", "url(", "@style@", "@script@", "@tables@")
                .doesNotContain(" src=", " href=");
        assertThat(HtmlMaps.render(MAPS)).doesNotContain("class=\"broken\"").contains("nothing is broken");
    }

    @Test
    void servicesOfSeveralProjectsAreToldApart() {
        ContractMaps several = ContractMaps.derive(
                InMemoryTree.of(Map.of(
                        "compose.yml", "services: {db: {image: postgres}}",
                        "test/compose.yml", "services: {db: {image: postgres}, web: {build: .}}",
                        "test/Dockerfile",
                                "FROM x\nWORKDIR /srv\nCOPY src/app app\nCMD [\"python\", \"app/main.py\"]\n",
                        "test/src/app/main.py", "")),
                "several");
        assertThat(TextMaps.render(several, 80)).contains("in compose.yml", "in test/compose.yml");
        assertThat(TextMaps.render(MAPS, 80)).doesNotContain("in docker-compose.yml");
        assertThat(MermaidMaps.render(several))
                .contains("[\"db in compose.yml\"]", "[\"db in test/compose.yml\"]", "[\"web\"]");
        // the module hangs on the folder that it has in the image
        assertThat(MermaidMaps.render(several)).containsPattern("subgraph modules\n {4}n\\d+\\[");
    }

    @Test
    void whatIsBrokenComesFirstOnThePage() {
        assertThat(HtmlMaps.render(BROKEN).indexOf("<h2>Breaks"))
                .isLessThan(HtmlMaps.render(BROKEN).indexOf("<h2>Runtime"));
        assertThat(HtmlMaps.render(MAPS).indexOf("<h2>Breaks"))
                .isGreaterThan(HtmlMaps.render(MAPS).indexOf("<h2>Runtime"));
    }

    @Test
    void sarifHasAResultForEachBreakAtItsPlace() {
        Map<String, Object> log = SarifLog.of(Check.of(BROKEN));
        assertThat(log).containsEntry("version", "2.1.0");
        assertThat(log.toString())
                .contains("ruleId=entry-unresolved", "level=error", "uri=docker-compose.yml", "startLine=30")
                .contains("relocateBreak/v1=");
    }

    @Test
    void namesCannotEscapeTheirCell() {
        ContractMaps hostile = ContractMaps.derive(
                InMemoryTree.of(Map.of(
                        "compose.yml",
                        "services: {\"a|b<script>\\e[31m\\u202e[x](http://e) @all __init__\": {image: '`x`'}}")),
                "hostile");
        assertThat(MarkdownMaps.render(hostile))
                .doesNotContain("<script>")
                .doesNotContain("a|b")
                .doesNotContain("`x`");
        assertThat(TextMaps.render(hostile, 80)).doesNotContain("\u001B", "\u202E");
        assertThat(MarkdownMaps.render(hostile)).doesNotContain("\u202E", "[x](", "@all", "__init__", "http://");
        assertThat(HtmlMaps.render(hostile) + MermaidMaps.render(hostile)).doesNotContain("\u202E", "8238");
        assertThat(HtmlMaps.render(hostile)).doesNotContain("b<script>");
        assertThat(MermaidMaps.render(hostile)).doesNotContain("<", "|", "`");
    }
}
