package dev.relocate.contracts.shell;

import dev.relocate.contracts.source.Interpolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What must hold for a command to run where this does not. */
    ShellGuard opposite() {
        return new ShellGuard(words, !holds);
    }

    /**
     * Whether the command behind it runs; nothing where the test is no comparison of two texts, or one is not known.
     *
     * @param known the values of variables; any other may have any value, or none
     */
    public Optional<Boolean> lets(Map<String, String> known) {
        boolean bracket = words.size() == 5
                && ((text(0).equals("[") && text(4).equals("]")) || (text(0).equals("[[") && text(4).equals("]]")));
        int first = bracket || (words.size() == 4 && text(0).equals("test")) ? 1 : 0;
        if (first == 0) {
            return Optional.empty();
        }
        Optional<String> left = settled(words.get(first), known);
        Optional<String> right = settled(words.get(first + 2), known);
        String operator = text(first + 1);
        boolean compares = operator.equals("=") || operator.equals("==") || operator.equals("!=");
        boolean pattern = text(0).equals("[[")
                && right.filter(text -> text.matches(".*[*?\\[].*")).isPresent();
        if (!compares || pattern || left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((left.equals(right) == !operator.equals("!=")) == holds);
    }

    private String text(int at) {
        return words.get(at).text();
    }

    private static Optional<String> settled(ShellWord word, Map<String, String> known) {
        return word.literal()
                ? Optional.of(word.text())
                : Interpolation.settled(
                        word.text(), Interpolation.Syntax.SHELL, name -> Optional.ofNullable(known.get(name)));
    }
}
