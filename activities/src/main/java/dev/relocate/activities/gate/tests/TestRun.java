package dev.relocate.activities.gate.tests;

import dev.relocate.activities.gate.site.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run of the tests showed; as a measurement, what later runs are compared with.
 *
 * @param exitCode of the command; {@value #TIMED_OUT} where it was ended after its timeout
 * @param results by test id: {@code classname::name} from JUnit, {@code module.Class.method} from unittest, and the dotted
 *     module of a file that could not be loaded; empty where only the exit code is known
 */
record TestRun(Reading reading, int exitCode, SortedMap<String, TestResult> results) {
    static final int TIMED_OUT = 124;

    TestRun {
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    }

    /** A run of which only the exit code is known. */
    static TestRun coarse(int exitCode) {
        return new TestRun(Reading.EXIT, exitCode, Collections.emptySortedMap());
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /** Whether single outcomes are known, and at least one is of a test. */
    boolean collected() {
        return results.values().stream().anyMatch(result -> result.outcome() != Outcome.UNCOLLECTED);
    }

    /** The ids of tests that ended one way. */
    List<String> idsOf(Outcome outcome) {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == outcome)
                .map(entry -> entry.getKey())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** One line: "412 passed, 3 failed". */
    String summary() {
        if (reading == Reading.EXIT) {
            return "exit code " + exitCode + ", the outcomes of single tests are not known";
        }
        List<String> parts = new ArrayList<>();
        add(parts, Outcome.PASSED, "passed");
        add(parts, Outcome.FAILED, "failed");
        add(parts, Outcome.ERROR, "in error");
        add(parts, Outcome.SKIPPED, "skipped");
        int files = idsOf(Outcome.UNCOLLECTED).size();
        if (files > 0) {
            parts.add(Count.of(files, "file") + " not loaded");
        }
        return parts.isEmpty() ? "no tests" : String.join(", ", parts);
    }

    private void add(List<String> parts, Outcome outcome, String word) {
        int count = idsOf(outcome).size();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
