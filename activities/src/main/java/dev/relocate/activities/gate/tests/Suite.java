package dev.relocate.activities.gate.tests;

import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import dev.relocate.workflows.plan.GatePlan;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The plan's tests, as they are run at one checkout. */
final class Suite {
    private final GateSite site;
    private final Checkout checkout;
    private final GatePlan.Test test;
    private final TestFramework framework;

    private Suite(GateSite site, Checkout checkout, GatePlan.Test test, TestFramework framework) {
        this.site = site;
        this.checkout = checkout;
        this.test = test;
        this.framework = framework;
    }

    /** The tests at the proposal's checkout or at its base's. */
    static Suite at(GateSite site, Checkout checkout) {
        GatePlan.Test test = site.request().context().gates().test();
        return new Suite(site, checkout, test, framework(site, checkout, test));
    }

    private static TestFramework framework(GateSite site, Checkout checkout, GatePlan.Test test) {
        boolean auto = test.report() == GatePlan.Report.AUTO;
        if (test.report() == GatePlan.Report.JUNIT
                || (auto && Pytest.isRunBy(test.run().argv()))) {
            return Pytest.of(test, checkout.directory(), site.scratch("pytest"));
        }
        if (test.report() == GatePlan.Report.UNITTEST
                || (auto && Unittest.isRunBy(test.run().argv()))) {
            return Unittest.of(test);
        }
        return new PlainCommand();
    }

    /**
     * Runs the tests.
     *
     * @param only ids of tests to run alone, where the framework can; empty means all
     * @throws NoVerdictException {@code BROKEN_GATE} if they cannot be run
     */
    TestRun run(Set<String> only) {
        Execution execution =
                site.run(checkout, framework.prepare(checkout.invocation(test.run(), test.timeout()), only));
        if (execution.exit() instanceof Exit.CouldNotStart) {
            throw NoVerdictException.broken(
                    "The test command " + execution.exit().described() + ".",
                    "Install it, link the virtual environment that has it with gates.checkout.links, or mend"
                            + " gates.test.run.");
        }
        if (execution.exit() instanceof Exit.Signalled) {
            throw NoVerdictException.broken(
                    "The test command " + execution.exit().described() + ".",
                    "See whether memory ran out, or what else ended it.");
        }
        return shown(framework.read(execution));
    }

    private TestRun shown(TestRun run) {
        Map<String, TestResult> results = new TreeMap<>();
        run.results()
                .forEach((id, result) -> results.put(
                        id, new TestResult(result.outcome(), checkout.shown(result.message())).shortened()));
        return new TestRun(run.reading(), run.exitCode(), new TreeMap<>(results));
    }

    /** The command without what we added to it. */
    String display() {
        return checkout.invocation(test.run(), test.timeout()).display();
    }
}
