package dev.relocate.activities.gate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void equalRunsHaveNothingRedder() {
        TestRun run = run("a::x", Outcome.PASSED, "a::y", Outcome.FAILED, "a::z", Outcome.SKIPPED);

        assertThat(Comparison.of(run, run, none())).isEqualTo(new Comparison(List.of(), List.of(), List.of(), 0));
    }

    @Test
    void aTestThatPassedOrWasSkippedAndFailsIsNewlyRed() {
        Comparison comparison = Comparison.of(
                run("a::x", Outcome.PASSED, "a::y", Outcome.SKIPPED),
                run("a::x", Outcome.FAILED, "a::y", Outcome.ERROR),
                none());

        assertThat(comparison.newlyRed()).extracting(Regression::id).containsExactly("a::x", "a::y");
    }

    @Test
    void aNewTestThatFailsIsNewlyRed() {
        Comparison comparison =
                Comparison.of(run("a::x", Outcome.PASSED), run("a::x", Outcome.PASSED, "b::y", Outcome.FAILED), none());

        assertThat(comparison.newlyRed()).extracting(Regression::baseId).containsExactly(Optional.empty());
    }

    @Test
    void aTestThatPassedAndIsGoneIsNewlyRed() {
        Comparison comparison =
                Comparison.of(run("a::x", Outcome.PASSED, "a::y", Outcome.PASSED), run("a::x", Outcome.PASSED), none());

        assertThat(comparison.newlyRed()).extracting(Regression::kind).containsExactly(Regression.Kind.VANISHED);
    }

    @Test
    void aTestThatIsGoneAndHadNotPassedIsMissing() {
        Comparison comparison = Comparison.of(
                run("a::x", Outcome.PASSED, "a::y", Outcome.SKIPPED), run("a::x", Outcome.PASSED), none());

        assertThat(comparison.newlyRed()).isEmpty();
        assertThat(comparison.missing()).containsExactly("a::y");
    }

    @Test
    void aTestThatPassedAndIsSkippedIsNamed() {
        Comparison comparison = Comparison.of(run("a::x", Outcome.PASSED), run("a::x", Outcome.SKIPPED), none());

        assertThat(comparison.newlySkipped()).containsExactly("a::x");
    }

    @Test
    void aMovedTestIsTheSameTest() {
        MovedNames moves = MovedNames.of(List.of(new PlannedMove("tests/a.py", "tests/unit/a.py")));
        Comparison comparison = Comparison.of(
                run("tests.a::x", Outcome.PASSED, "tests.a::y", Outcome.PASSED),
                run("tests.unit.a::x", Outcome.PASSED, "tests.unit.a::y", Outcome.FAILED),
                moves);

        assertThat(comparison.newlyRed())
                .containsExactly(
                        new Regression("tests.unit.a::y", Optional.of("tests.a::y"), Regression.Kind.RED, "why"));
    }

    @Test
    void aFileThatCannotBeLoadedStandsForItsTests() {
        Comparison comparison = Comparison.of(
                run("a::x", Outcome.PASSED, "a::y", Outcome.PASSED), run("a", Outcome.UNCOLLECTED), none());

        assertThat(comparison.newlyRed()).extracting(Regression::id).containsExactly("a");
        assertThat(comparison.notRun()).isEqualTo(2);
    }

    @Test
    void testsOfAFileThatCouldNotBeLoadedBeforeAreNotRedder() {
        Comparison comparison = Comparison.of(
                run("a", Outcome.UNCOLLECTED, "b::x", Outcome.PASSED),
                run("a::x", Outcome.FAILED, "b::x", Outcome.PASSED),
                none());

        assertThat(comparison.newlyRed()).isEmpty();
    }

    private static MovedNames none() {
        return MovedNames.of(List.of());
    }

    private static TestRun run(Object... results) {
        Map<String, TestResult> byId = new TreeMap<>();
        for (int i = 0; i < results.length; i += 2) {
            byId.put((String) results[i], new TestResult((Outcome) results[i + 1], "why"));
        }
        return new TestRun(Reading.JUNIT, 1, new TreeMap<>(byId));
    }
}
