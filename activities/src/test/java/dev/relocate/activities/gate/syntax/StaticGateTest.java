package dev.relocate.activities.gate.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.gate.GateBench;
import dev.relocate.workflows.FailureType;
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

class StaticGateTest {
    private static final String BROKEN = "x = 1\ny = (\n";

    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder);
        bench.repository()
                .write("pkg/a.py", "a = 1\n")
                .write("top.py", "t = 1\n")
                .write("docs/readme.md", "no Python");
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void rootsAreTheEntriesThatHoldPython() throws IOException {
        GateOutcome outcome = bench.measure(GateKind.STATIC, bench.repository().commit("base"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().command()).isEqualTo("python -m compileall -q pkg top.py");
        assertThat(outcome.measurement().summary()).isEqualTo("2 files compile");
    }

    @Test
    void aFileThatNoLongerCompilesFailsWithItsLine() throws IOException {
        GateOutcome baseline = bench.measure(GateKind.STATIC, bench.repository().commit("base"));

        GateOutcome outcome =
                bench.verify(bench.repository().write("pkg/a.py", BROKEN).commit("broken"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().exitCode()).isEqualTo(1);
        assertThat(outcome.report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("pkg/a.py:2");
            assertThat(finding.message()).contains("SyntaxError").contains("never closed");
        });
    }

    @Test
    void aFileThatDidNotCompileAtTheBaselineIsNoFailureNorWhereItMoved() throws IOException {
        bench.repository().write("pkg/template.py", BROKEN);
        GateOutcome baseline = bench.measure(GateKind.STATIC, bench.repository().commit("base"));
        String moved = bench.repository()
                .move("pkg/template.py", "pkg/data/template.py")
                .commit("moved");

        GateOutcome outcome = bench.verify(moved, baseline, new PlannedMove("pkg/template.py", "pkg/data/template.py"));

        assertThat(baseline.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(baseline.report().findings()).hasSize(1);
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().findings()).isEmpty();
        assertThat(outcome.measurement().summary()).isEqualTo("2 files compile, 1 does not");
    }

    @Test
    void problemsInEveryFormThatPythonPrintsAreRead() throws IOException {
        GateOutcome baseline = bench.measure(GateKind.STATIC, bench.repository().commit("base"));
        String commit = bench.repository()
                .write("pkg/tabs.py", "def f():\n  return\n\tx\n")
                .write("pkg/coding.py", "# -*- coding: nope -*-\n")
                .write("pkg/it's.py", "x = (\n")
                .commit("broken");

        assertThat(GateBench.subjects(bench.verify(commit, baseline)))
                .containsExactly("pkg/coding.py", "pkg/it's.py:1", "pkg/tabs.py:3");
    }

    @Test
    void aNewTopLevelFolderIsExaminedToo() throws IOException {
        GateOutcome baseline = bench.measure(GateKind.STATIC, bench.repository().commit("base"));

        GateOutcome outcome =
                bench.verify(bench.repository().write("apps/m.py", BROKEN).commit("new"), baseline);

        assertThat(GateBench.subjects(outcome)).containsExactly("apps/m.py:2");
    }

    @Test
    void aModuleNamedLikeOneOfPythonsOwnDoesNotRun() throws IOException {
        bench.repository().write("struct.py", "raise SystemExit('ran')\n");

        assertThat(bench.measure(GateKind.STATIC, bench.repository().commit("base"))
                        .measurement()
                        .summary())
                .isEqualTo("3 files compile");
    }

    @Test
    void byteCodeDoesNotReachTheCheckoutOrTheRepository() throws IOException {
        bench.measure(GateKind.STATIC, bench.repository().commit("base"));

        assertThat(bench.repository().git("status", "--porcelain", "--ignored")).isEmpty();
    }

    @Test
    void namedRootsThatDoNotExistBreakTheGate() throws IOException {
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> bench.roots("lib").measure(GateKind.STATIC, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("gates.static.roots");
    }

    @Test
    void withoutPythonTheGateIsBroken() throws IOException {
        String commit = bench.repository().commit("base");
        Map<String, String> nowhere = Map.of("PATH", folder.resolve("bin").toString());

        assertThatThrownBy(() -> bench.variables(nowhere).measure(GateKind.STATIC, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("no python3");
    }
}
