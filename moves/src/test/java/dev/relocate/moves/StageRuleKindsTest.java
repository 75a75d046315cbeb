package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.moves.rules.Renames;
import dev.relocate.moves.rules.Separation;
import dev.relocate.moves.rules.StageRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules of a stage hold against a change, or for it; beside the rules' main cases. */
class StageRuleKindsTest {
    private static List<Violation> rules(
            RelocationCase moves, Stage stage, List<Separation> separate, String... written) {
        RelocationCase.Result result = moves.in(stage).relocate();
        List<Edit> edits = new ArrayList<>();
        for (int at = 0; at < written.length; at += 2) {
            edits.add(new Edit.Write(written[at], FileMode.REGULAR, written[at + 1].getBytes(StandardCharsets.UTF_8)));
        }
        Tree proposal = result.after().with(edits);
        return StageRules.check(result.before(), proposal, result.relocated(), stage, separate);
    }

    private static RelocationCase status() {
        return ServiceRepository.files().move("utils/status.py", "utils/state.py");
    }

    @Test
    void everyKindOfRuntimeFileIsKeptFromEarlierStages() {
        for (String path : List.of(
                "docker/Dockerfile.worker",
                ".dockerignore",
                "docker-compose.yml",
                "docker/entrypoint.sh",
                "nginx/site.conf",
                ".github/workflows/ci.yml",
                ".gitlab-ci.yml",
                "Makefile")) {
            assertThat(rules(status(), Stage.UNITS, List.of(), path, "changed\n"))
                    .as(path)
                    .anySatisfy(violation -> {
                        assertThat(violation.rule()).isEqualTo("no-runtime-files");
                        assertThat(violation.file()).isEqualTo(path);
                        assertThat(violation.allowedIn()).isEqualTo(Stage.ENTRYPOINTS);
                    });
        }
    }

    @Test
    void aGuardedModuleBesideAnEntrypointIsOne() {
        RelocationCase moves = ServiceRepository.files()
                .file("scripts/backfill.py", "import utils.status", "if __name__ == '__main__':", "    pass")
                .move("scripts/backfill.py", "scripts/refill.py");
        assertThat(rules(moves, Stage.UNITS, List.of())).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo("no-entrypoint");
            assertThat(violation.message()).contains("runs as a program (line 2)");
        });
    }

    @Test
    void theLastFileOfACopiedFolderCannotLeaveIt() {
        RelocationCase moves = RelocationCase.tree()
                .file("Dockerfile", "FROM python", "WORKDIR /app", "COPY assets/ /app/assets", "COPY app/ /app/app")
                .file("assets/rates.json", "{}")
                .file("app/__init__.py")
                .move("assets/rates.json", "app/rates.json");
        assertThat(rules(moves, Stage.UNITS, List.of())).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo("image-fit");
            assertThat(violation.message()).contains("COPY assets/ would find nothing to copy");
            assertThat(violation.line()).isEqualTo(3);
        });
    }

    @Test
    void coordinatorsStayUntouchedInStage1() {
        RelocationCase moves = ServiceRepository.files()
                .file("scripts/start.py", "from workers import ingest, export", "from utils.status import evaluate")
                .file("scripts/monitor.py", "import scripts.start", "if __name__ == '__main__':", "    pass")
                .move("utils/status.py", "utils/state.py");
        String rewritten = "from workers import ingest, export\nfrom utils.state import evaluate\n";
        assertThat(rules(moves, Stage.PREPARATION, List.of(), "scripts/start.py", rewritten))
                .extracting(Violation::rule)
                .contains("entry-untouched");
    }

    @Test
    void linesOfToolConfigurationThatNameAMovedPathMayChange() {
        RelocationCase moves = status().file("setup.cfg", "[flake8]", "exclude = x");
        assertThat(rules(moves, Stage.UNITS, List.of(), "setup.cfg", "[flake8]\nexclude = x\n# see utils/state.py\n"))
                .isEmpty();
        assertThat(rules(
                        status().file("setup.cfg", "[flake8]", "exclude = x"),
                        Stage.UNITS,
                        List.of(),
                        "setup.cfg",
                        "[flake8]\nexclude = y\n"))
                .extracting(Violation::rule)
                .containsExactly("minimal");
    }

    @Test
    void anInitThatTheDestinationNeedsMayBeAdded() {
        RelocationCase moves = ServiceRepository.files().move("utils/status.py", "utils/deep/state.py");
        assertThat(rules(moves, Stage.UNITS, List.of(), "utils/__init__.py", ""))
                .isEmpty();
        assertThat(rules(status(), Stage.UNITS, List.of(), "elsewhere/__init__.py", ""))
                .extracting(Violation::rule)
                .containsExactly("minimal");
    }

    @Test
    void aHandMadeMarkerBelowTheDestinationIsAllowed() {
        RelocationCase moves = RelocationCase.tree()
                .file("plain/a.py", "A = 1")
                .file("m.py", "from plain.a import A")
                .move("plain/a.py", "plain/b/c.py");
        assertThat(rules(moves, Stage.UNITS, List.of(), "plain/b/__init__.py", ""))
                .isEmpty();
    }

    @Test
    void aShimOfOnesOwnKeepsTheOldPathAliveToo() {
        String own = "import sys, utils.state\nsys.modules[__name__] = utils.state\n";
        assertThat(rules(status(), Stage.PREPARATION, List.of(), "utils/status.py", own))
                .isEmpty();
        assertThat(rules(status(), Stage.UNITS, List.of(), "utils/status.py", own))
                .isEmpty();
    }

    @Test
    void separationsOfThePlanHoldInPlaceOfTheUsualOnes() {
        List<Separation> pair = List.of(new Separation("utils/*.py", "workers/**"));
        String more = "from utils.freshness import age\nX = 1\n";
        assertThat(rules(status(), Stage.UNITS, pair, "workers/ingest.py", more))
                .extracting(Violation::rule)
                .contains("separate");
        assertThat(rules(status(), Stage.UNITS, List.of(), "workers/ingest.py", more))
                .extracting(Violation::rule)
                .containsExactly("minimal");
    }

    @Test
    void bothSidesOfASeparationDoNotMoveTogether() {
        RelocationCase moves = ServiceRepository.files()
                .move("utils/status.py", "utils/state.py")
                .move("workers/export.py", "workers/write.py");
        List<Separation> pair = List.of(new Separation("utils/**", "workers/**"));
        assertThat(rules(moves, Stage.UNITS, pair)).extracting(Violation::rule).contains("separate");
    }

    @Test
    void derivedRewritesOnTheOtherSideAreAllowed() {
        RelocationCase moves = ServiceRepository.files().move("utils/freshness.py", "utils/age.py");
        List<Separation> pair = List.of(new Separation("utils/**", "workers/**"));
        assertThat(rules(moves, Stage.UNITS, pair)).isEmpty();
    }

    @Test
    void stage3MayChangeAll() {
        assertThat(rules(
                        ServiceRepository.files().move("scripts/monitor.py", "apps/monitor.py"),
                        Stage.ENTRYPOINTS,
                        List.of(),
                        "Makefile",
                        "x:\n"))
                .isEmpty();
    }

    @Test
    void aChangedModeIsAChange() {
        RelocationCase.Result result = status().relocate();
        Tree proposal = result.after()
                .with(List.of(new Edit.Write(
                        "workers/ingest.py",
                        FileMode.EXECUTABLE,
                        result.after().files().get("workers/ingest.py").bytes())));
        assertThat(StageRules.check(result.before(), proposal, result.relocated(), Stage.UNITS, List.of()))
                .extracting(Violation::file)
                .containsExactly("workers/ingest.py");
    }

    @Test
    void filesThatShareHalfOfTheirLinesAreOneThatMoved() {
        Tree base = RelocationCase.tree().file("a.py", "1", "2", "3", "4").asTree();
        Tree alike = RelocationCase.tree().file("b.py", "1", "2", "3", "x").asTree();
        Tree unlike =
                RelocationCase.tree().file("b.py", "1", "w", "x", "y", "z").asTree();
        assertThat(Renames.between(base, alike)).containsExactly(new Move("a.py", "b.py"));
        assertThat(Renames.between(base, unlike)).isEmpty();
    }

    @Test
    void aGuardedModuleBesideAnEntrypointIsOneThoughOthersImportIt() {
        RelocationCase moves = ServiceRepository.files()
                .file("scripts/backfill.py", "def fill(): pass", "if __name__ == '__main__':", "    fill()")
                .file("workers/more.py", "from scripts.backfill import fill")
                .move("scripts/backfill.py", "scripts/refill.py");
        assertThat(rules(moves, Stage.UNITS, List.of()))
                .extracting(Violation::rule)
                .contains("no-entrypoint");
    }
}
