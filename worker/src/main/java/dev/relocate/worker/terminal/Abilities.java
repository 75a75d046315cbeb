package dev.relocate.worker.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the screen can do.
 *
 * @param isTerminal whether standard output is a terminal
 * @param canAsk whether standard input is one too
 * @param canRedraw whether the cursor can be moved
 * @param hasSymbols whether more than ASCII can be shown
 */
record Abilities(boolean isTerminal, boolean canAsk, boolean canRedraw, boolean hasColour, boolean hasSymbols) {
    /** A file or a pipe. */
    static final Abilities NONE = new Abilities(false, false, false, false, true);

    /** The system property by which the launcher says which of the descriptors 0, 1 and 2 are terminals. */
    private static final String TERMINALS = "relocate.terminals";

    static Abilities ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty(TERMINALS, "");
        boolean terminal = terminals.contains("1");
        boolean cursor = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        // https://no-color.org
        boolean colour = cursor && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Abilities(terminal, terminal && terminals.contains("0"), cursor, colour, isUnicode(environment));
    }

    /** The first of these variables that is set decides (POSIX.1-2017 XBD 8.2). */
    private static boolean isUnicode(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
                .orElse(false);
    }
}
