package dev.relocate.worker.terminal;

import java.util.regex.Pattern;

/** What programs write to a terminal beside text: colours, cursor movements, titles, links. */
public final class ControlSequences {
    /** CSI, OSC and the two-character sequences of ECMA-48, 7-bit and 8-bit; an OSC that nothing ends stops at its line's end. */
    private static final Pattern SEQUENCE = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001b\\]|\u009d)[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]");

    private ControlSequences() {}

    /** The text alone; single control characters stay. */
    public static String without(String text) {
        return SEQUENCE.matcher(text).replaceAll("");
    }
}
