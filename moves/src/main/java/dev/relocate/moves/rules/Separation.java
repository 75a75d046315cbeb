package dev.relocate.moves.rules;

/**
 * Two sides that must not change together beyond derived rewrites (semantics B5).
 *
 * @param one glob of repository paths, as {@code workers/**}
 * @param other glob of the other side
 */
public record Separation(String one, String other) {
    /** Whether a path lies on a side: {@code **} stands for any text, {@code *} and {@code ?} for text without {@code /}. */
    public static boolean matches(String glob, String path) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            if (glob.startsWith("**", at)) {
                regex.append(".*");
                at++;
            } else if (glob.charAt(at) == '*') {
                regex.append("[^/]*");
            } else if (glob.charAt(at) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(java.util.regex.Pattern.quote(String.valueOf(glob.charAt(at))));
            }
        }
        return path.matches(regex.toString());
    }
}
