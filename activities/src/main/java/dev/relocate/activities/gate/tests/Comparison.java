package dev.relocate.activities.gate.tests;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A proposal's outcomes beside those of the baseline (semantics D3).
 *
 * @param newlyRed red now and not at the baseline, or passed there and gone; the gravest first
 * @param newlySkipped ids of tests that passed at the baseline and are skipped now
 * @param missing ids at the base of tests that are gone and had not passed there
 * @param notRun how many tests that passed at the baseline did not run because a file of tests could not be loaded
 */
record Comparison(List<Regression> newlyRed, List<String> newlySkipped, List<String> missing, int notRun) {
    /** Compares two runs whose single outcomes are known. */
    static Comparison of(TestRun base, TestRun proposal, MovedNames moves) {
        Pairing pairing = Pairing.of(base, proposal, moves);
        List<Regression> red = Stream.concat(pairing.pairs().stream(), pairing.added().stream())
                .filter(Pairing.Pair::isNewlyRed)
                .map(Comparison::regression)
                .toList();
        List<Regression> vanished = pairing.vanished(Outcome.PASSED).stream()
                .map(id -> new Regression(id, Optional.of(id), Regression.Kind.VANISHED, ""))
                .toList();
        boolean unloaded = red.stream().anyMatch(each -> each.kind() == Regression.Kind.UNCOLLECTED);
        return new Comparison(
                Stream.concat(red.stream(), unloaded ? Stream.empty() : vanished.stream())
                        .sorted(Comparator.comparing(Regression::kind).thenComparing(Regression::id))
                        .toList(),
                pairing.pairs().stream()
                        .filter(Pairing.Pair::isNewlySkipped)
                        .map(Pairing.Pair::id)
                        .sorted()
                        .toList(),
                Stream.of(Outcome.SKIPPED, Outcome.FAILED, Outcome.ERROR)
                        .flatMap(outcome -> pairing.vanished(outcome).stream())
                        .sorted()
                        .toList(),
                unloaded ? vanished.size() : 0);
    }

    private static Regression regression(Pairing.Pair pair) {
        Regression.Kind kind =
                pair.after().outcome() == Outcome.UNCOLLECTED ? Regression.Kind.UNCOLLECTED : Regression.Kind.RED;
        return new Regression(pair.id(), pair.baseId(), kind, pair.after().message());
    }
}
