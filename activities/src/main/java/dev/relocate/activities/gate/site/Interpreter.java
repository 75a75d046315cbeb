package dev.relocate.activities.gate.site;

import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.process.Executables;
import java.nio.file.Path;
import java.util.List;

/** The Python of a gate's environment. */
public final class Interpreter {
    private Interpreter() {}

    /**
     * The first {@code python3} or {@code python} on the checkout's {@code PATH}, on which a linked virtual environment
     * comes first.
     *
     * @throws NoVerdictException {@code BROKEN_GATE} if there is none
     */
    public static Path of(Checkout checkout) {
        return Executables.findFirst(List.of("python3", "python"), checkout.environment(), checkout.directory())
                .orElseThrow(
                        () -> NoVerdictException.broken(
                                "There is no python3 and no python on the gate's PATH.",
                                "Install Python 3, link a virtual environment with gates.checkout.links, or set PATH in environment."));
    }
}
