package dev.relocate.activities.gate.tests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which test of the base is which test of the proposal, through the moves. */
final class Pairing {
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Pair> added = new ArrayList<>();
    private final List<Map.Entry<String, TestResult>> vanished = new ArrayList<>();

    private Pairing() {}

    /**
     * One test of the proposal.
     *
     * @param before its result at the base, where it has one
     */
    record Pair(String id, Optional<String> baseId, Optional<TestResult> before, TestResult after) {
        boolean isNewlyRed() {
            return after.outcome().isRed()
                    && before.filter(result -> result.outcome().isRed()).isEmpty();
        }

        boolean isNewlySkipped() {
            return after.outcome() == Outcome.SKIPPED
                    && before.filter(result -> result.outcome() == Outcome.PASSED)
                            .isPresent();
        }
    }

    static Pairing of(TestRun base, TestRun proposal, MovedNames moves) {
        Pairing pairing = new Pairing();
        Set<String> paired = new HashSet<>();
        Set<String> neverLoaded = new HashSet<>();
        for (Map.Entry<String, TestResult> before : base.results().entrySet()) {
            Set<String> candidates = moves.candidates(before.getKey());
            if (before.getValue().outcome() == Outcome.UNCOLLECTED) {
                neverLoaded.addAll(candidates);
            }
            Optional<String> id = candidates.stream()
                    .filter(candidate -> proposal.results().containsKey(candidate))
                    .findFirst();
            if (id.isPresent()) {
                TestResult after = proposal.results().get(id.get());
                pairing.pairs.add(
                        new Pair(id.get(), Optional.of(before.getKey()), Optional.of(before.getValue()), after));
                paired.add(id.get());
            } else {
                pairing.vanished.add(before);
            }
        }
        proposal.results().forEach((id, after) -> {
            // Tests of a file that could not be loaded at the base cannot be redder than they were.
            if (!paired.contains(id) && neverLoaded.stream().noneMatch(file -> isIn(file, id))) {
                pairing.added.add(new Pair(id, Optional.empty(), Optional.empty(), after));
            }
        });
        return pairing;
    }

    private static boolean isIn(String file, String id) {
        return id.equals(file) || id.startsWith(file + ".") || id.startsWith(file + "::");
    }

    /** Tests that both have. */
    List<Pair> pairs() {
        return pairs;
    }

    /** Tests that only the proposal has. */
    List<Pair> added() {
        return added;
    }

    /** The ids of tests that only the base has, by their outcome there. */
    List<String> vanished(Outcome outcome) {
        return vanished.stream()
                .filter(entry -> entry.getValue().outcome() == outcome)
                .map(entry -> entry.getKey())
                .toList();
    }
}
