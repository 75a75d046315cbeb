package dev.relocate.activities.git.repository;

/** Text from elsewhere, made fit for one line of a message: nothing in it can start a line or a trailer of its own. */
public final class OneLine {
    private OneLine() {}

    /** The text without control characters and line breaks, at most so many characters long. */
    public static String of(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest - 1).stripTrailing() + "…";
    }
}
