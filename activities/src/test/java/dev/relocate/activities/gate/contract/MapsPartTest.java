package dev.relocate.activities.gate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.breaks.BreakKind;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.PlannedMove;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapsPartTest {
    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder)
                .variables(Map.of("PATH", folder.resolve("no-docker").toString()));
        bench.repository()
                .write(
                        "docker-compose.yml",
                        "services:\n  monitor:\n    build: .\n    command: python -m scripts.monitor\n")
                .write("Dockerfile", "FROM python:3.12\nWORKDIR /app\nCOPY scripts/ scripts/\nCOPY utils/ utils/\n")
                .write("scripts/__init__.py", "")
                .write("scripts/monitor.py", "from utils.status import status\nprint(status())\n")
                .write("utils/__init__.py", "")
                .write("utils/status.py", "def status():\n    return 1\n");
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void aChangeThatKeepsTheContractsPasses() throws IOException {
        GateOutcome baseline = baseline();

        GateOutcome outcome =
                bench.verify(bench.repository().write("utils/more.py", "").commit("more"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().summary())
                .contains("1 service, 1 image build")
                .contains("no new breaks");
    }

    @Test
    void anImportThatNoLongerResolvesFailsWithItsLine() throws IOException {
        GateOutcome baseline = baseline();
        String moved = bench.repository()
                .move("utils/status.py", "utils/state/status.py")
                .commit("moved alone");

        GateOutcome outcome =
                bench.verify(moved, baseline, new PlannedMove("utils/status.py", "utils/state/status.py"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().findings().get(0).subject()).isEqualTo("scripts/monitor.py:1");
        assertThat(outcome.report().findings().get(0).message()).contains("utils.status");
    }

    @Test
    void whatWasBrokenBeforeIsListedAtStageZeroAndNoFailureNorWhereItMoved() throws IOException {
        bench.repository()
                .write("scripts/monitor.py", "import utils.old\n")
                .write("utils/old.py", "from utils.nowhere import x\n");
        GateOutcome baseline = baseline();
        String moved = bench.repository()
                .write("scripts/monitor.py", "import utils.state.old\n")
                .write("utils/state/__init__.py", "")
                .move("utils/old.py", "utils/state/old.py")
                .commit("moved");

        GateOutcome outcome = bench.verify(moved, baseline, new PlannedMove("utils/old.py", "utils/state/old.py"));

        assertThat(baseline.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(GateBench.subjects(baseline)).contains("utils/old.py:1");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aMovedFileThatBreaksMoreThanItDidFails() throws IOException {
        bench.repository()
                .write("scripts/monitor.py", "import utils.old\n")
                .write("utils/old.py", "from utils.nowhere import x\n");
        GateOutcome baseline = baseline();
        String moved = bench.repository()
                .write("scripts/monitor.py", "import utils.state.old\n")
                .write("utils/state/__init__.py", "")
                .move("utils/old.py", "utils/state/old.py")
                .write("utils/state/old.py", "from utils.nowhere import x\nfrom utils.gone import y\n")
                .commit("moved");

        GateOutcome outcome = bench.verify(moved, baseline, new PlannedMove("utils/old.py", "utils/state/old.py"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aBreakThatTheConfigurationOrACommitAcknowledgesIsListedAndDoesNotFail() throws IOException {
        GateOutcome baseline = baseline();
        String broken = bench.repository()
                .write("scripts/monitor.py", "import utils.gone\n")
                .commit("breaks");
        String id = Break.id(BreakKind.IMPORT_UNRESOLVED, "scripts/monitor.py", "monitor", "utils.gone");
        assertThat(bench.verify(broken, baseline).report().verdict()).isEqualTo(Verdict.FAILED);

        String accepted = bench.repository().commit("said\n\nRelocate-Acknowledge: " + id + " not used any more\n");
        String configured = bench.repository()
                .write(".relocate.yaml", "acknowledge: [{break: " + id + ", reason: not used any more}]\n")
                .commit("configured");

        for (String commit : List.of(accepted, configured)) {
            GateOutcome outcome = bench.verify(commit, baseline);
            assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
            assertThat(outcome.report().summary()).contains("1 acknowledged");
            assertThat(outcome.report().findings())
                    .anySatisfy(finding -> assertThat(finding.message()).contains("(acknowledged)", "utils.gone"));
        }
    }

    @Test
    void skewBetweenImageAndComposeFileIsListedAndDoesNotFail() throws IOException {
        GateOutcome baseline = baseline();
        String moved = bench.repository()
                .move("scripts/monitor.py", "apps/monitor.py")
                .write("apps/__init__.py", "")
                .write("Dockerfile", "FROM python:3.12\nWORKDIR /app\nCOPY apps/ apps/\nCOPY utils/ utils/\n")
                .write(
                        "docker-compose.yml",
                        "services:\n  monitor:\n    build: .\n    command: python -m apps.monitor\n")
                .commit("moved");

        GateOutcome outcome = bench.verify(moved, baseline, new PlannedMove("scripts/monitor.py", "apps/monitor.py"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().summary()).contains("skews between image and Compose file");
        assertThat(outcome.report().findings())
                .extracting(finding -> finding.message())
                .anySatisfy(message -> assertThat(message).startsWith("skew-old-image (does not fail)"))
                .anySatisfy(message -> assertThat(message).startsWith("skew-new-image (does not fail)"));
    }

    private GateOutcome baseline() throws IOException {
        return bench.measure(GateKind.CONTRACT, bench.repository().commit("base"));
    }
}
