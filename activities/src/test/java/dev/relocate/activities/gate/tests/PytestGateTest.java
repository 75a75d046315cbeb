package dev.relocate.activities.gate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.checkout.Contexts;
import dev.relocate.activities.gate.GateBench;
import dev.relocate.activities.gate.Required;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlannedMove;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test gate over real runs of pytest. */
class PytestGateTest {
    private static final String TESTS = """
            import pytest
            from pkg.mod import answer
            @pytest.mark.parametrize("times", [1, 2])
            def test_answer(times):
                assert answer() * times == 42 * times
            class TestMore:
                def test_more(self):
                    pass
            """;

    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeAll
    static void needPytest() {
        Required.pytest();
    }

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder).testing("python3", "-m", "pytest", "-q");
        bench.repository()
                .write("pkg/__init__.py", "")
                .write("pkg/mod.py", "def answer():\n    return 42\n")
                .write("tests/test_mod.py", TESTS);
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void aTestThatTurnsRedFailsByItsIdAndOnlyItIsRunAgain() throws IOException {
        GateOutcome baseline = baseline();
        String broken = bench.repository()
                .write("pkg/mod.py", "def answer():\n    return 41\n")
                .commit("broken");

        GateOutcome outcome = bench.verify(broken, baseline);

        assertThat(baseline.measurement().summary()).isEqualTo("3 passed");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome))
                .containsExactly("tests.test_mod::test_answer[1]", "tests.test_mod::test_answer[2]");
        assertThat(outcome.report().findings().get(0).message()).contains("assert (41 * 1) == (42 * 1)");
        assertThat(bench.log(outcome.report())).contains("2 failed, 1 deselected", "2 passed, 1 deselected");
    }

    @Test
    void theUsersOwnOptionsStay() throws IOException {
        bench.variables(Map.of("PYTEST_ADDOPTS", "-k more"));

        assertThat(baseline().measurement().summary()).isEqualTo("1 passed");
    }

    @Test
    void aReportThatTheCommandAsksForIsRead() throws IOException {
        bench.testing("python3", "-m", "pytest", "--junitxml", "out/report.xml");

        assertThat(baseline().measurement().summary()).isEqualTo("3 passed");
    }

    @Test
    void aFileThatCannotBeLoadedFailsInPlaceOfItsTests() throws IOException {
        GateOutcome baseline = baseline();
        String moved = bench.repository().move("pkg/mod.py", "pkg/module.py").commit("moved without its imports");

        GateOutcome outcome = bench.verify(moved, baseline, new PlannedMove("pkg/mod.py", "pkg/module.py"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome)).containsExactly("tests.test_mod", "tests");
        assertThat(outcome.report().findings().get(0).message())
                .contains("ModuleNotFoundError: No module named 'pkg.mod'");
    }

    @Test
    void aConftestThatCannotBeLoadedFails() throws IOException {
        bench.repository().write("tests/conftest.py", "import pkg.mod\n");
        GateOutcome baseline = baseline();
        String moved = bench.repository().move("pkg/mod.py", "pkg/module.py").commit("moved without its imports");

        GateOutcome outcome = bench.verify(moved, baseline);

        assertThat(outcome.report().exitCode()).isEqualTo(4);
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome)).containsExactly("tests.conftest", "tests");
    }

    @Test
    void wrongUsageIsBroken() throws IOException {
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> bench.testing("python3", "-m", "pytest", "no/such/file.py")
                        .measure(GateKind.TEST, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("file or directory not found: no/such/file.py");
    }

    @Test
    void noTestsAtTheBaselineIsBroken() throws IOException {
        bench.repository().commit("base");
        String commit = bench.repository().delete("tests/test_mod.py").commit("none");

        assertThatThrownBy(() -> bench.measure(GateKind.TEST, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE));
    }

    @Test
    void noTestsAnyMoreFails() throws IOException {
        GateOutcome baseline = baseline();
        String none = bench.repository().delete("tests/test_mod.py").commit("none");

        assertThat(bench.verify(none, baseline).report().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aDemandedReportThatIsNotWrittenIsBroken() throws IOException {
        bench.testing(new GatePlan.Test(
                Contexts.command("python3", "-c", ""), Duration.ofMinutes(1), GatePlan.Report.JUNIT, 1));
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> bench.measure(GateKind.TEST, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("PYTEST_ADDOPTS does not reach pytest");
    }

    @Test
    void aFailureBesideTheTestsFails() throws IOException {
        bench.repository().write("conftest.py", "");
        GateOutcome baseline = baseline();
        String strict = bench.repository()
                .write("conftest.py", "def pytest_sessionfinish(session):\n    session.exitstatus = 9\n")
                .commit("coverage fell");

        GateOutcome outcome = bench.verify(strict, baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().findings().get(0).message()).contains("exits with 9");
    }

    private GateOutcome baseline() throws IOException {
        return bench.measure(GateKind.TEST, bench.repository().commit("base"));
    }
}
