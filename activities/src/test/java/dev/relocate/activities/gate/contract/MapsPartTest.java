package dev.relocate.activities.gate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.PlannedMove;
import java.io.IOException;
import java.nio.file.Path;
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

    private GateOutcome baseline() throws IOException {
        return bench.measure(GateKind.CONTRACT, bench.repository().commit("base"));
    }
}
