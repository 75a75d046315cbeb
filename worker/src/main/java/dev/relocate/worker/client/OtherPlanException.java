package dev.relocate.worker.client;

import java.util.List;

/** A relocation of the same name runs from another plan. */
public final class OtherPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> differences;

    OtherPlanException(String plan, List<String> differences) {
        super("A relocation named " + plan
                + " runs already, from a plan that differs from this file. Give this one another"
                + " name, or end that one with: relocate abort " + plan);
        this.differences = differences;
    }

    /** One line for each key that differs. */
    public List<String> differences() {
        return differences;
    }
}
