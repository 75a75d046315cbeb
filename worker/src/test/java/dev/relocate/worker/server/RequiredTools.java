package dev.relocate.worker.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/** Tools that tests need and a machine may lack: such a test is skipped, by name, unless the tool is required. */
public final class RequiredTools {
    private RequiredTools() {}

    /**
     * Goes on where the tool is on {@code PATH}; skips the test where not, or fails it where {@code RELOCATE_REQUIRE} names it.
     */
    public static void need(String tool) {
        boolean found = TemporalBinary.onPath(System.getenv(), tool).isPresent();
        boolean required = List.of(
                        System.getenv().getOrDefault("RELOCATE_REQUIRE", "").split(",", -1))
                .contains(tool);
        if (!found && required) {
            throw new AssertionError("RELOCATE_REQUIRE asks for " + tool + ", which is not on PATH.");
        }
        assumeTrue(found, () -> "skipped: no " + tool + " on PATH");
    }
}
