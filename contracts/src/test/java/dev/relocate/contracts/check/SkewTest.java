package dev.relocate.contracts.check;

import static dev.relocate.contracts.ExampleRepository.moved;
import static dev.relocate.contracts.ExampleRepository.replaced;
import static dev.relocate.contracts.ExampleRepository.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.render.MarkdownCheck;
import dev.relocate.contracts.render.SarifLog;
import dev.relocate.contracts.tree.Tree;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Old image with new Compose file, new image with old Compose file (semantics B8). */
class SkewTest {
    private static final String COMPOSE = "docker-compose.yml";
    private static final String WORKER = "docker/Dockerfile.worker";
    private static Tree example;
    private static Contracts base;

    @BeforeAll
    static void deriveBase() {
        example = ExampleRepository.tree();
        base = Contracts.of(example);
    }

    /** A Stage 3 move of the monitor, command and COPY together. */
    private static Tree movedMonitor() {
        Tree tree = moved(example, "scripts/status_monitor.py", "apps/monitor.py");
        tree = replaced(tree, COMPOSE, "scripts.status_monitor", "apps.monitor");
        tree = replaced(tree, WORKER, "COPY utils/", "COPY apps/ /app/apps\nCOPY utils/");
        tree = replaced(tree, "tests/test_status_monitor.py", "scripts.status_monitor", "apps.monitor");
        return replaced(tree, ".github/workflows/deploy.yml", "scripts.status_monitor", "apps.monitor");
    }

    @Test
    void aMoveOfAnEntryFailsInBothDirectionsAndIsNoBreak() {
        Check check = check(movedMonitor());
        assertThat(check.breaks()).isEmpty();
        assertThat(check.passes()).isTrue();
        assertThat(check.skew())
                .extracting(found -> found.kind() + " " + found.certainty() + " " + found.file() + ":" + found.line()
                        + " " + found.row())
                .containsExactly(
                        "skew-old-image certain docker-compose.yml:30 monitor",
                        "skew-new-image certain docker-compose.yml:30 monitor");
        assertThat(check.skew().get(0).message())
                .isEqualTo("The old image with the new Compose file fails: 'python -u -m apps.monitor' needs"
                        + " apps/monitor.py, which only the new image holds.");
        assertThat(check.skew().get(1).message()).contains("new image with the old Compose file", "status_monitor.py");
    }

    @Test
    void aShimAtTheOldPathRepairsTheNewImageAlone() {
        Tree tree = written(movedMonitor(), "scripts/status_monitor.py", "from apps.monitor import *\n");
        assertThat(check(tree).skew()).extracting(Break::kind).containsExactly("skew-old-image");
    }

    @Test
    void expandingFirstFailsInNeitherDirectionAndTheSwitchAfterItNeither() {
        Tree expanded = written(movedMonitor(), "scripts/status_monitor.py", "from apps.monitor import *\n");
        expanded = replaced(expanded, COMPOSE, "apps.monitor", "scripts.status_monitor");
        assertThat(check(expanded).skew()).isEmpty();
        Tree switched = replaced(expanded, COMPOSE, "scripts.status_monitor", "apps.monitor");
        assertThat(Skew.between(Contracts.of(expanded), Contracts.of(switched))).isEmpty();
    }

    @Test
    void aMoveBelowTheEntriesIsNoSkew() {
        Tree tree = moved(example, "utils/timeframes.py", "utils/frames.py");
        for (String file :
                List.of("utils/config.py", "workers/ingest.py", "workers/predict.py", "utils/freshness.py")) {
            if (tree.file(file)
                    .filter(found -> found.text().contains("utils.timeframes"))
                    .isPresent()) {
                tree = replaced(tree, file, "utils.timeframes", "utils.frames");
            }
        }
        assertThat(check(tree).skew()).isEmpty();
    }

    @Test
    void aRenamedEntrypointScriptFailsOnlyWhereComposeNamesIt() {
        Tree named = replaced(
                example,
                COMPOSE,
                "command: [\"python\", \"-u\", \"-m\", \"scripts.status_monitor\"]",
                "entrypoint: [\"/usr/local/bin/start.sh\"]\n    command: [\"python\", \"-u\", \"-m\", \"scripts.status_monitor\"]");
        Tree tree = replaced(named, WORKER, "/usr/local/bin/entrypoint_worker.sh", "/usr/local/bin/start.sh");
        assertThat(check(tree).skew())
                .extracting(found -> found.kind() + " " + found.row())
                .containsExactly("skew-old-image monitor");
    }

    @Test
    void aGoneServiceIsNoSkew() {
        Tree tree = moved(example, "scripts/status_monitor.py", "apps/monitor.py");
        String compose = example.file(COMPOSE).orElseThrow().text();
        int from = compose.indexOf("  monitor:");
        int to = compose.indexOf("  fastapi:");
        tree = written(tree, COMPOSE, compose.substring(0, from) + compose.substring(to));
        assertThat(check(tree).skew()).isEmpty();
    }

    @Test
    void isWrittenAsWarningAndAsATableOfItsOwn() {
        Check check = check(movedMonitor());
        assertThat(SarifLog.of(check).toString())
                .contains("ruleId=skew-old-image, level=warning")
                .doesNotContain("level=error");
        assertThat(MarkdownCheck.render(check))
                .startsWith("# Contract check: passes\n\n## Skew: image and Compose file of different revisions\n")
                .contains("| skew-new-image | certain | docker-compose.yml:30 | monitor |");
    }

    private static Check check(Tree tree) {
        return Check.against(base, "base", Contracts.of(tree), "proposal");
    }
}
