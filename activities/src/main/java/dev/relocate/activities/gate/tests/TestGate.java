package dev.relocate.activities.gate.tests;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.Count;
import dev.relocate.activities.gate.site.Examination;
import dev.relocate.activities.gate.site.Gate;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.gate.site.MeasurementJson;
import dev.relocate.workflows.gate.GateReport.Finding;
import dev.relocate.workflows.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plan's tests: none redder than at the baseline (semantics D2 to D4). */
public final class TestGate implements Gate {
    @Override
    public Examination examine(GateSite site) {
        OriginProbe.check(site);
        Suite suite = Suite.at(site, site.proposal());
        TestRun run = suite.run(Set.of());
        if (run.reading() == Reading.EXIT) {
            site.log().say("[the outcomes of single tests are not known: only the exit code is compared]");
        }
        Optional<TestRun> baseline = site.baseline(TestRun.class);
        return baseline.isEmpty() ? measured(suite, run) : compared(site, suite, baseline.get(), run);
    }

    /** Stage 0: what is red is said, and is no failure; what could not be measured is no baseline. */
    private static Examination measured(Suite suite, TestRun run) {
        if (run.exitCode() == TestRun.TIMED_OUT) {
            throw NoVerdictException.broken(
                    "The tests do not end within their timeout on the baseline.", "Raise gates.test.timeout.");
        }
        if (run.reading() != Reading.EXIT && !run.collected()) {
            List<String> files = run.idsOf(Outcome.UNCOLLECTED);
            throw NoVerdictException.broken(
                    "No test runs on the baseline"
                            + (files.isEmpty()
                                    ? "."
                                    : ": " + files.get(0) + " cannot be loaded, " + message(run, files.get(0)) + "."),
                    "Mend gates.test.run, or what the tests need in a clean checkout (gates.checkout).");
        }
        List<Finding> findings = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.UNCOLLECTED, Outcome.ERROR, Outcome.FAILED)) {
            run.idsOf(outcome).forEach(id -> findings.add(new Finding(id, "is red already: " + message(run, id))));
        }
        return examination(suite, run, Verdict.PASSED, "Measured: " + run.summary() + ".", findings);
    }

    private static String message(TestRun run, String id) {
        return run.results().get(id).message();
    }

    private static Examination compared(GateSite site, Suite suite, TestRun baseline, TestRun run) {
        boolean byTest = run.reading() == baseline.reading() && run.reading() != Reading.EXIT;
        Comparison comparison = byTest
                ? Comparison.of(baseline, run, MovedNames.of(site.moves()))
                : new Comparison(List.of(), List.of(), List.of(), 0);
        List<Regression> newlyRed = new ArrayList<>(comparison.newlyRed());
        boolean timedOut = run.exitCode() == TestRun.TIMED_OUT;
        if (newlyRed.isEmpty() && !run.succeeded() && (baseline.succeeded() || timedOut)) {
            newlyRed.add(Regression.ofCommand(run.exitCode()));
        }
        Repetition repetition = timedOut ? new Repetition(newlyRed, List.of()) : Repetition.of(newlyRed, site);
        boolean incomparable = !byTest && !timedOut && !run.succeeded() && !baseline.succeeded();
        return verdict(suite, run, comparison, repetition, incomparable);
    }

    private static Examination verdict(
            Suite suite, TestRun run, Comparison comparison, Repetition repetition, boolean incomparable) {
        List<Finding> findings = new ArrayList<>();
        repetition.confirmed().forEach(each -> findings.add(new Finding(each.id(), each.described())));
        if (comparison.notRun() > 0) {
            String tests = Count.of(comparison.notRun(), "test");
            findings.add(new Finding("tests", tests + " that passed at the baseline did not run because of that"));
        }
        repetition.doubtful().forEach(each -> findings.add(new Finding(each.id(), each.described())));
        comparison
                .newlySkipped()
                .forEach(id ->
                        findings.add(new Finding(id, "passed at the baseline and is skipped: " + message(run, id))));
        comparison.missing().forEach(id -> findings.add(new Finding(id, "is not there any more; it had not passed")));
        if (!repetition.confirmed().isEmpty()) {
            String red = Count.of(repetition.confirmed().size(), "test") + " redder than at the baseline: "
                    + repetition.confirmed().get(0).id()
                    + (repetition.confirmed().size() > 1 ? " and others" : "") + ". " + run.summary() + ".";
            return examination(suite, run, Verdict.FAILED, red, findings);
        }
        if (incomparable) {
            String why = "The tests fail, as they did at the baseline, and single outcomes are not known: "
                    + "whether it is the same failure cannot be said.";
            return examination(suite, run, Verdict.INCONCLUSIVE, why, findings);
        }
        if (!repetition.doubtful().isEmpty() || !comparison.newlySkipped().isEmpty()) {
            int doubts =
                    repetition.doubtful().size() + comparison.newlySkipped().size();
            String why =
                    Count.of(doubts, "test") + " ended otherwise than at the baseline, but not for certain because of"
                            + " the change. " + run.summary() + ".";
            return examination(suite, run, Verdict.INCONCLUSIVE, why, findings);
        }
        String good = "No test is redder than at the baseline: " + run.summary() + ".";
        return examination(suite, run, Verdict.PASSED, good, findings);
    }

    private static Examination examination(
            Suite suite, TestRun run, Verdict verdict, String summary, List<Finding> findings) {
        return new Examination(
                verdict, summary, findings, suite.display(), run.exitCode(), MeasurementJson.write(run), run.summary());
    }
}
