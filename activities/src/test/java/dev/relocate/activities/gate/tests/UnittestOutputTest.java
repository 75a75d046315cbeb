package dev.relocate.activities.gate.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are what one sample suite makes each Python print (3.13 as 3.11), tracebacks shortened. */
class UnittestOutputTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.8", "3.11"})
    void everyOutcomeIsReadFromEachPythonsForm(String version) throws IOException {
        SortedMap<String, TestResult> results =
                UnittestOutput.read(sample(version)).orElseThrow();

        assertThat(results)
                .containsEntry("tests.test_a.T.test_ok", TestResult.PASSED)
                .containsEntry("tests.test_a.T.test_doc", TestResult.PASSED)
                .containsEntry("tests.test_a.T.test_noise", TestResult.PASSED)
                .containsEntry("tests.test_a.T.test_noise_nonl", TestResult.PASSED)
                .containsEntry("tests.test_a.T.test_sub_ok", TestResult.PASSED)
                .containsEntry("tests.test_a.T.test_xfail", TestResult.PASSED)
                .containsEntry("tests.test_a.T.test_fail", new TestResult(Outcome.FAILED, "AssertionError: 1 != 2"))
                .containsEntry("tests.test_a.T.test_fail_doc", new TestResult(Outcome.FAILED, "AssertionError: x"))
                .containsEntry("tests.test_a.T.test_error", new TestResult(Outcome.ERROR, "ValueError: e"))
                .containsEntry("tests.test_a.T.test_sub", new TestResult(Outcome.FAILED, "AssertionError: 1 == 1"))
                .containsEntry("tests.test_a.T.test_sub_msg", new TestResult(Outcome.ERROR, "KeyError: 'k'"))
                .containsEntry("tests.test_a.T.test_skip", new TestResult(Outcome.SKIPPED, "why ... ok"))
                .containsEntry("tests.test_a.T.test_skip_in", new TestResult(Outcome.SKIPPED, "later"))
                .containsEntry("tests.test_a.W.test_w", new TestResult(Outcome.SKIPPED, "whole class"))
                .containsEntry("tests.test_a.TD.test_y", new TestResult(Outcome.ERROR, "RuntimeError: td"))
                .containsEntry("tests.test_a.D.test_x", TestResult.PASSED)
                .containsEntry("tests.test_a.D.tearDownClass", new TestResult(Outcome.ERROR, "RuntimeError: teardown"))
                .containsEntry("tests.test_a.S.setUpClass", new TestResult(Outcome.ERROR, "RuntimeError: setup"))
                .containsEntry("tests.test_mod.setUpModule", new TestResult(Outcome.ERROR, "RuntimeError: m"))
                .containsEntry(
                        "tests.test_broken",
                        new TestResult(Outcome.UNCOLLECTED, "ModuleNotFoundError: No module named 'nothere'"))
                .doesNotContainKey("tests.test_a.S.test_never");
    }

    @Test
    void anUnexpectedSuccessIsRedWherePythonListsIt() throws IOException {
        assertThat(UnittestOutput.read(sample("3.11"))
                        .orElseThrow()
                        .get("tests.test_a.T.test_xpass")
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aRunThatDidNotComeToItsEndIsNoResult() {
        assertThat(UnittestOutput.read("test_a (m.T.test_a) ... ok\ntest_b (m.T.test_b) ... "))
                .isEmpty();
    }

    @Test
    void coloursAreLeftOut() {
        String text = "test_a (m.T.test_a) ... \u001b[33mskipped 'x'\u001b[0m\n\nRan 1 test in 0.001s\n";

        assertThat(UnittestOutput.read(text).orElseThrow())
                .containsEntry("m.T.test_a", new TestResult(Outcome.SKIPPED, "x"));
    }

    @Test
    void proseWithBracketsIsNoTest() {
        String text = "Applying migration (again)\ntest_a (m.T.test_a) ... ok\n\nRan 1 test in 0.001s\n";

        assertThat(UnittestOutput.read(text).orElseThrow()).containsOnlyKeys("m.T.test_a");
    }

    private static String sample(String version) throws IOException {
        try (InputStream in = UnittestOutputTest.class.getResourceAsStream("unittest-" + version + ".txt")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
