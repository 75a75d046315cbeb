package dev.relocate.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.gate.GateKind;
import dev.relocate.workflows.gate.GateOutcome;
import dev.relocate.workflows.gate.GateReport;
import dev.relocate.workflows.gate.Measurement;
import dev.relocate.workflows.gate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline that a host measured which is lost, with its evidence. */
class BaselineElsewhereTest {
    private static final String TESTS = """
            import unittest
            from mod import answer
            class AnswerTest(unittest.TestCase):
                def test_answer(self):
                    self.assertEqual(answer(), 42)
                def test_always_red(self):
                    self.fail("as ever")
            """;

    @TempDir
    private Path folder;

    private GateBench bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = GateBench.in(folder).testing("python3", "-m", "unittest");
        bench.repository().write("mod.py", "def answer():\n    return 42\n").write("test_mod.py", TESTS);
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    private static GateOutcome measuredElsewhere(String base) {
        Measurement gone = new Measurement(GateKind.TEST, base, "1".repeat(40), "0".repeat(64), "1 passed, 1 failed");
        return new GateOutcome(
                new GateReport(GateKind.TEST, Verdict.PASSED, "", List.of(), "", 0, "0".repeat(64), "", 0), gone);
    }

    @Test
    void isMeasuredAgainSoThatWhatWasRedBeforeIsNoFailure() throws IOException {
        String base = bench.repository().commit("base");
        String change = bench.repository().write("more.py", "").commit("more");

        GateOutcome outcome = bench.verify(change, measuredElsewhere(base));

        assertThat(outcome.report().verdict()).as(outcome.report().summary()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void isMeasuredAgainSoThatWhatIsNewlyRedFails() throws IOException {
        String base = bench.repository().commit("base");
        String change = bench.repository()
                .write("mod.py", "def answer():\n    return 41\n")
                .commit("break");

        GateOutcome outcome = bench.verify(change, measuredElsewhere(base));

        assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(GateBench.subjects(outcome)).containsExactly("test_mod.AnswerTest.test_answer");
    }
}
