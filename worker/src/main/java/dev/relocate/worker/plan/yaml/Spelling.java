package dev.relocate.worker.plan.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Spelling {
    /** Longer words are never compared: the cost grows with the product of both lengths. */
    private static final int LONGEST = 80;

    private Spelling() {}

    /**
     * The candidate nearest to a word, where one is near enough to be a slip: one edit for up to four characters, two for
     * up to eight, else three. Letter case never counts. Of equally near ones the first is taken.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = word.length() <= 4 ? 1 : word.length() <= 8 ? 2 : 3;
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
                .map(candidate -> new Near(candidate, distance(lower(word), lower(candidate))))
                .filter(near -> near.distance <= allowed && near.distance < near.candidate.length())
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::candidate);
    }

    /** {@code did you mean "shim"?}, where a candidate is near enough. */
    public static Optional<String> question(String word, Collection<String> candidates) {
        return nearest(word, candidates).map(near -> "did you mean \"" + near + "\"?");
    }

    private record Near(String candidate, int distance) {}

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Edits between two words: insert, delete, replace, or swap of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean equal = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (equal ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
