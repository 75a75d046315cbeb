package dev.relocate.activities.git.repository;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the names that exist a person may have meant. */
public final class NearNames {
    private static final int MOST = 3;

    private NearNames() {}

    /** The most similar names first, at most three; none where nothing is similar. */
    public static List<String> to(String wanted, Collection<String> existing) {
        int tolerance = Math.max(2, wanted.length() / 3);
        return existing.stream()
                .filter(name -> distance(wanted, name) <= tolerance || contains(name, wanted))
                .sorted(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** "Did you mean a or b?", or the names that exist, or nothing. */
    public static String hint(String wanted, Collection<String> existing) {
        List<String> near = to(wanted, existing);
        if (!near.isEmpty()) {
            return "Did you mean " + String.join(" or ", near) + "?";
        }
        return "There are: "
                + String.join(", ", existing.stream().sorted().limit(2L * MOST).toList()) + ".";
    }

    private static boolean contains(String name, String wanted) {
        return !wanted.isEmpty() && name.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    /** Levenshtein's distance, ignoring case. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
