package dev.relocate.activities.gate.tests;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.workflows.plan.GatePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Newly red tests, run again alone on the proposal and on the base (semantics D3).
 *
 * @param confirmed red each time on the proposal, and not red on the base
 * @param doubtful the others, with the reason in place of their message
 */
record Repetition(List<Regression> confirmed, List<Regression> doubtful) {
    /** Runs them again as often as the plan says; never means that the first run counts. */
    static Repetition of(List<Regression> newlyRed, GateSite site) {
        GatePlan.Test test = site.request().context().gates().test();
        if (newlyRed.isEmpty() || test.flaky() == 0) {
            return new Repetition(newlyRed, List.of());
        }
        List<Regression> red = new ArrayList<>(newlyRed);
        List<Regression> doubtful = new ArrayList<>();
        try {
            Suite proposal = Suite.at(site, site.proposal());
            for (int i = 0; i < test.flaky() && !red.isEmpty(); i++) {
                site.log().say("[newly red tests, run again alone on the proposal]");
                TestRun again = proposal.run(selection(red, regression -> Optional.of(regression.id())));
                move(red, doubtful, regression -> !isRed(regression, again), "is not red when run again alone");
            }
            if (red.stream().anyMatch(regression -> regression.baseId().isPresent())) {
                site.log().say("[newly red tests, run again alone on the base]");
                TestRun again = Suite.at(site, site.base()).run(selection(red, Regression::baseId));
                move(
                        red,
                        doubtful,
                        regression -> !isGreenAtBase(regression, again),
                        "does not pass on the base, alone");
            }
        } catch (NoVerdictException e) {
            site.log().say("[" + e.getMessage() + "]");
            move(red, doubtful, regression -> true, "could not be run again alone: " + e.getMessage());
        }
        return new Repetition(List.copyOf(red), List.copyOf(doubtful));
    }

    private static void move(List<Regression> from, List<Regression> to, Predicate<Regression> which, String why) {
        Set<Regression> moved = new HashSet<>();
        for (Regression regression : from) {
            if (which.test(regression)) {
                moved.add(regression);
                to.add(new Regression(regression.id(), regression.baseId(), regression.kind(), why));
            }
        }
        from.removeAll(moved);
    }

    /** The tests to run alone; all, where it is the whole command that fails. */
    private static Set<String> selection(List<Regression> regressions, Function<Regression, Optional<String>> id) {
        return regressions.stream()
                .filter(regression -> regression.kind() != Regression.Kind.COMMAND)
                .flatMap(regression -> id.apply(regression).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRed(Regression regression, TestRun again) {
        if (isJudgedByExitCode(regression, again)) {
            return !again.succeeded();
        }
        TestResult result = again.results().get(regression.id());
        return result == null
                ? regression.kind() == Regression.Kind.VANISHED
                : result.outcome().isRed();
    }

    private static boolean isGreenAtBase(Regression regression, TestRun again) {
        if (regression.baseId().isEmpty()) {
            return true;
        }
        if (isJudgedByExitCode(regression, again)) {
            return again.succeeded();
        }
        TestResult result = again.results().get(regression.baseId().get());
        return result != null && !result.outcome().isRed();
    }

    private static boolean isJudgedByExitCode(Regression regression, TestRun again) {
        return again.reading() == Reading.EXIT || regression.kind() == Regression.Kind.COMMAND;
    }
}
