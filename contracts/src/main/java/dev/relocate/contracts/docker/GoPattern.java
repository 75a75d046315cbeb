package dev.relocate.contracts.docker;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Go's {@code filepath.Match}, with the {@code **} that Docker adds to it, as a regular expression. */
public final class GoPattern {
    /** More than anybody writes; with more, matching a hostile pattern would take too long. */
    private static final int MAX_STARS = 8;

    private static final int MAX_CHARACTERS = 4_096;
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private GoPattern() {}

    /**
     * A pattern for whole paths.
     *
     * @param ending a regular expression that may follow the pattern
     */
    public static Pattern compile(String glob, String ending) {
        if (glob.length() > MAX_CHARACTERS) {
            return NOTHING; // no path is that long
        }
        if (glob.chars().filter(c -> c == '*').count() > MAX_STARS) {
            return literal(glob, ending);
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (glob.startsWith("**/", at)) {
                out.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                out.append(".*");
                at += 2;
            } else if (c == '*') {
                out.append("[^/]*");
                at++;
            } else if (c == '?') {
                out.append("[^/]");
                at++;
            } else if (c == '[' && glob.indexOf(']', at + 2) > 0) {
                int close = glob.indexOf(']', at + 2);
                String set = glob.substring(at + 1, close)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&");
                out.append('[').append(set).append(']');
                at = close + 1;
            } else {
                boolean escaped = c == '\\' && at + 1 < glob.length();
                out.append(Pattern.quote(String.valueOf(escaped ? glob.charAt(at + 1) : c)));
                at += escaped ? 2 : 1;
            }
        }
        try {
            return Pattern.compile(out + ending, Pattern.DOTALL);
        } catch (PatternSyntaxException malformed) {
            return literal(glob, ending);
        }
    }

    private static Pattern literal(String glob, String ending) {
        return Pattern.compile(Pattern.quote(glob) + ending, Pattern.DOTALL);
    }
}
