package dev.relocate.contracts.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A test of an {@code if} that a command stands behind.
 *
 * @param words the test's, as in {@code [ "$A" = b ]}
 * @param holds whether it must succeed for the command to run, or fail
 */
public record ShellGuard(List<ShellWord> words, boolean holds) {
    public ShellGuard {
        words = List.copyOf(words);
    }

    /**
     * Whether the command behind it runs; nothing where the test is no comparison of two texts, or one is not known.
     *
     * @param expand replaces variables that are known
     */
    public Optional<Boolean> lets(UnaryOperator<String> expand) {
        boolean bracket = words.size() == 5
                && ((text(0).equals("[") && text(4).equals("]")) || (text(0).equals("[[") && text(4).equals("]]")));
        int first = bracket || (words.size() == 4 && text(0).equals("test")) ? 1 : 0;
        if (first == 0) {
            return Optional.empty();
        }
        String left = expanded(words.get(first), expand);
        String right = expanded(words.get(first + 2), expand);
        String operator = text(first + 1);
        boolean compares = operator.equals("=") || operator.equals("==") || operator.equals("!=");
        boolean pattern = text(0).equals("[[") && right.matches(".*[*?\\[].*");
        if (!compares || pattern || left.contains("$") || right.contains("$") || (left + right).contains("`")) {
            return Optional.empty();
        }
        return Optional.of((left.equals(right) == !operator.equals("!=")) == holds);
    }

    private String text(int at) {
        return words.get(at).text();
    }

    private static String expanded(ShellWord word, UnaryOperator<String> expand) {
        return word.literal() ? word.text() : expand.apply(word.text());
    }
}
