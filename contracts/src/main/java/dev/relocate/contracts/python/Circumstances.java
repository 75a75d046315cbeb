package dev.relocate.contracts.python;

/**
 * When a statement runs.
 *
 * @param lazy inside a function: not when the module is imported
 * @param conditional inside an {@code if}, a loop, a {@code case} or an {@code except}
 * @param typeChecking only while types are checked, never at run time
 * @param optional inside a {@code try} that survives an ImportError: what it imports may be missing
 */
public record Circumstances(boolean lazy, boolean conditional, boolean typeChecking, boolean optional) {
    /** Runs whenever the module is imported. */
    public static final Circumstances ALWAYS = new Circumstances(false, false, false, false);

    /** These circumstances with what a missing module means changed. */
    public Circumstances whichIsOptional() {
        return new Circumstances(lazy, conditional, typeChecking, true);
    }
}
