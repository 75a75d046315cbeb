package dev.relocate.activities.gate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.checkout.Contexts;
import dev.relocate.activities.gate.GateBench;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.Verdict;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlannedMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test gate over real runs of unittest, which every Python has. */
class UnittestGateTest {
    private static final String GREEN = """
            import unittest
            from pkg.mod import answer
            class T(unittest.TestCase):
                def test_answer(self):
                    self.assertEqual(answer(), 42)
                def test_other(self):
                    pass
            """;

    @TempDir
    Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder).testing("python3", "-m", "unittest");
        bench.repository()
                .write("pkg/__init__.py", "")
                .write("pkg/mod.py", "def answer():\n    return 42\n")
                .write("tests/__init__.py", "")
                .write("tests/test_mod.py", GREEN);
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void everyTestsOutcomeIsMeasured() throws IOException {
        GateOutcome outcome = bench.measure(GateKind.TEST, bench.repository().commit("base"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().command()).isEqualTo("python3 -m unittest");
        assertThat(outcome.measurement().summary()).isEqualTo("2 passed");
        assertThat(bench.log(outcome.report())).contains("test_answer").contains("Ran 2 tests");
    }

    @Test
    void aChangeThatKeepsEveryTestGreenPasses() throws IOException {
        GateOutcome baseline = baseline();

        GateOutcome outcome =
                bench.verify(bench.repository().write("pkg/new.py", "").commit("more"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(outcome.report().findings()).isEmpty();
    }

    @Test
    void aTestThatTurnsRedFailsAfterItWasRunAgainAloneOnBothSides() throws IOException {
        GateOutcome baseline = baseline();

        GateOutcome outcome = bench.verify(breakAnswer(), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("tests.test_mod.T.test_answer");
            assertThat(finding.message()).contains("AssertionError: 41 != 42");
        });
        assertThat(bench.log(outcome.report()))
                .contains("-k '*tests.test_mod.T.test_answer'")
                .contains("alone on the proposal]")
                .contains("alone on the base]");
    }

    @Test
    void aTestThatIsRedOnceIsInconclusive() throws IOException {
        GateOutcome baseline = baseline();
        Path once = folder.resolve("once");
        String flaky =
                "import os\ndef answer():\n    if os.path.exists('%s'):\n        return 42\n    open('%s', 'w')\n    return 41\n"
                        .formatted(once, once);

        GateOutcome outcome =
                bench.verify(bench.repository().write("pkg/mod.py", flaky).commit("flaky"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(outcome.report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("is not red when run again alone"));
    }

    @Test
    void aTestThatTheBaseFailsTooNowIsInconclusive() throws IOException {
        Path gone = folder.resolve("service");
        Files.writeString(gone, "");
        bench.repository()
                .write(
                        "pkg/mod.py",
                        "import os\ndef answer():\n    return 42 if os.path.exists('%s') else 0\n".formatted(gone));
        GateOutcome baseline = baseline();
        Files.delete(gone);

        GateOutcome outcome =
                bench.verify(bench.repository().write("pkg/new.py", "").commit("more"), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(outcome.report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("does not pass on the base"));
    }

    @Test
    void withoutRepetitionTheFirstRunCounts() throws IOException {
        bench.testing(new GatePlan.Test(
                Contexts.command("python3", "-m", "unittest"), Duration.ofMinutes(1), GatePlan.Report.AUTO, 0));
        GateOutcome baseline = baseline();

        GateOutcome outcome = bench.verify(breakAnswer(), baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(bench.log(outcome.report())).doesNotContain("run again alone");
    }

    @Test
    void whatIsRedAlreadyIsSaidAtStageZeroAndNoFailureLater() throws IOException {
        bench.repository().write("tests/test_red.py", GREEN.replace("42", "43"));
        GateOutcome baseline = baseline();

        GateOutcome outcome =
                bench.verify(bench.repository().write("pkg/new.py", "").commit("more"), baseline);

        assertThat(baseline.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(baseline.report().exitCode()).isEqualTo(1);
        assertThat(GateBench.subjects(baseline)).containsExactly("tests.test_red.T.test_answer");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aMovedTestFileIsRecognised() throws IOException {
        GateOutcome baseline = baseline();
        String moved = bench.repository()
                .write("tests/unit/__init__.py", "")
                .move("tests/test_mod.py", "tests/unit/test_mod.py")
                .commit("moved");

        GateOutcome named =
                bench.verify(moved, baseline, new PlannedMove("tests/test_mod.py", "tests/unit/test_mod.py"));
        GateOutcome seen = bench.verify(moved, baseline);

        assertThat(named.report().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(seen.report().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aTestThatVanishesFails() throws IOException {
        GateOutcome baseline = baseline();
        String fewer = bench.repository()
                .write("tests/test_mod.py", GREEN.replace("def test_other", "def other"))
                .commit("fewer");

        GateOutcome outcome = bench.verify(fewer, baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome)).containsExactly("tests.test_mod.T.test_other");
    }

    @Test
    void aTestThatIsSkippedNowIsInconclusive() throws IOException {
        GateOutcome baseline = baseline();
        String skipping = bench.repository()
                .write("tests/test_mod.py", GREEN.replace("        pass", "        self.skipTest('no')"))
                .commit("skip");

        assertThat(bench.verify(skipping, baseline).report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aTestFileThatCannotBeLoadedFailsAndStandsForItsTests() throws IOException {
        GateOutcome baseline = baseline();
        String broken = bench.repository().move("pkg/mod.py", "pkg/module.py").commit("moved without its imports");

        GateOutcome outcome = bench.verify(broken, baseline, new PlannedMove("pkg/mod.py", "pkg/module.py"));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome)).containsExactly("tests.test_mod", "tests");
        assertThat(outcome.report().findings().get(0).message()).contains("No module named 'pkg.mod'");
    }

    @Test
    void aBaselineOnWhichNothingRunsIsBroken() throws IOException {
        bench.repository().write("tests/test_mod.py", "");
        String commit = bench.repository().commit("no tests");

        assertThatThrownBy(() -> bench.measure(GateKind.TEST, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("No test runs on the baseline");
    }

    @Test
    void aMissingCommandIsBroken() throws IOException {
        String commit = bench.repository().commit("base");

        assertThatThrownBy(() -> bench.testing("no-such-runner").measure(GateKind.TEST, commit))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("no program no-such-runner");
    }

    @Test
    void aKilledRunIsBroken() throws IOException {
        GateOutcome baseline = baseline();
        String killed = bench.repository()
                .write("pkg/mod.py", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
                .commit("killed");

        assertThatThrownBy(() -> bench.verify(killed, baseline))
                .satisfies(e -> assertThat(GateBench.faultOf(e)).isEqualTo(FailureType.BROKEN_GATE))
                .hasStackTraceContaining("killed by signal 9");
    }

    @Test
    void aRunThatDoesNotEndFails() throws IOException {
        bench.testing(new GatePlan.Test(
                Contexts.command("python3", "-m", "unittest"), Duration.ofSeconds(5), GatePlan.Report.AUTO, 1));
        GateOutcome baseline = baseline();
        String hanging = bench.repository()
                .write("pkg/mod.py", "import time\ntime.sleep(300)\n")
                .commit("hangs");

        GateOutcome outcome = bench.verify(hanging, baseline);

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().findings().get(0).message()).contains("timed out");
    }

    @Test
    void thePlansVariablesReachTheTestsAndSecretsStayOutOfReportAndLog() throws IOException {
        bench.variables(Map.of("DB_PASSWORD", "hunter2-secret"));
        bench.repository().write("tests/test_env.py", """
                        import os, unittest
                        class E(unittest.TestCase):
                            def test_env(self):
                                self.assertEqual(os.environ["DB_PASSWORD"], "")
                        """);

        GateOutcome outcome = baseline();

        assertThat(outcome.report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'[hidden]' != ''"));
        assertThat(bench.log(outcome.report())).doesNotContain("hunter2-secret");
        assertThat(outcome.report().excerpt()).doesNotContain("hunter2-secret").contains("[hidden]");
    }

    @Test
    void theCheckoutsPlaceOnTheMachineStaysOutOfReportAndLog() throws IOException {
        bench.repository().write("tests/test_place.py", """
                        import os, unittest
                        class P(unittest.TestCase):
                            def test_place(self):
                                self.fail(os.path.abspath("pkg/mod.py") + " is wrong")
                        """);

        GateOutcome outcome = baseline();

        assertThat(outcome.report().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("AssertionError: pkg/mod.py is wrong"));
        assertThat(bench.log(outcome.report()))
                .doesNotContain(bench.workspaces().toString() + "/w-sample-0123abcd-sample/test/proposal/");
    }

    @Test
    void ofAnyOtherCommandTheExitCodeIsCompared() throws IOException {
        bench.testing("python3", "tests/run.py");
        bench.repository().write("tests/run.py", "import sys\nsys.exit(0)\n");
        GateOutcome baseline = baseline();
        String red = bench.repository()
                .write("tests/run.py", "import sys\nsys.exit(7)\n")
                .commit("red");

        GateOutcome outcome = bench.verify(red, baseline);

        assertThat(baseline.measurement().summary()).contains("not known");
        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.report().findings().get(0).message()).contains("exits with 7");
    }

    @Test
    void aCommandThatFailsBeforeAndAfterProvesNothing() throws IOException {
        bench.testing("python3", "tests/run.py");
        bench.repository().write("tests/run.py", "import sys\nsys.exit(1)\n");
        GateOutcome baseline = baseline();

        assertThat(bench.verify(bench.repository().write("a.py", "").commit("more"), baseline)
                        .report()
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private GateOutcome baseline() throws IOException {
        return bench.measure(GateKind.TEST, bench.repository().commit("base"));
    }

    private String breakAnswer() throws IOException {
        return bench.repository()
                .write("pkg/mod.py", "def answer():\n    return 41\n")
                .commit("broken");
    }
}
