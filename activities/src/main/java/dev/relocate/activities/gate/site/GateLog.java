package dev.relocate.activities.gate.site;

import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.process.Execution;
import java.util.Locale;

/** All that a gate ran and said, in order, without secrets and places; what goes beyond its limit is left out, and that is said. */
public final class GateLog {
    private static final int LIMIT = 32 << 20;

    private final StringBuilder text = new StringBuilder();
    private boolean full;

    /** Adds a line of our own. */
    public void say(String line) {
        append(line + "\n");
    }

    /** Adds a program's command line, its output, and how it ended. */
    public void add(Execution execution, Checkout where) {
        say("$ " + where.shown(execution.invocation().display()));
        String output = where.shown(execution.log().text());
        append(output.isEmpty() || output.endsWith("\n") ? output : output + "\n");
        double seconds = execution.elapsed().toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "[it %s, after %.1f s]", execution.exit().described(), seconds));
    }

    /** The whole log. */
    public String text() {
        return text.toString();
    }

    private void append(String more) {
        if (full) {
            return;
        }
        full = text.length() + more.length() > LIMIT;
        text.append(full ? "[further output left out]\n" : more);
    }
}
