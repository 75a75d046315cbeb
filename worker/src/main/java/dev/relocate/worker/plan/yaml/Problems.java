package dev.relocate.worker.plan.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it can be told at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes one more. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Whether nothing was wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** How many there are so far; by it a caller sees whether a part it read was faultless. */
    public int count() {
        return found.size();
    }

    /** All of them in the order of the file. */
    public List<Problem> inOrder() {
        return found.stream().sorted(Comparator.comparing(Problem::at)).toList();
    }
}
