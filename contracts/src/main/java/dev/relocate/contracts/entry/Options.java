package dev.relocate.contracts.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A command line's options and operands.
 *
 * <p>Whether an unknown long option takes the next word cannot be told; it is taken to, unless it is a known switch.
 */
record Options(Map<String, List<String>> values, List<String> operands) {
    /**
     * @param words the words after the program
     * @param switches options that take no value
     */
    static Options of(List<String> words, Set<String> switches) {
        Map<String, List<String>> values = new TreeMap<>();
        List<String> operands = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            if (word.equals("--")) {
                operands.addAll(words.subList(at + 1, words.size()));
                break;
            } else if (!word.startsWith("-") || word.length() == 1) {
                operands.add(word);
            } else if (word.startsWith("--") && equals > 0) {
                add(values, word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.startsWith("--") && word.length() > 2 && !switches.contains(word)) {
                add(values, word.substring(0, 2), word.substring(equals == 2 ? 3 : 2));
            } else if (!switches.contains(word)
                    && at + 1 < words.size()
                    && !words.get(at + 1).startsWith("-")) {
                add(values, word, words.get(++at));
            } else {
                add(values, word, "");
            }
        }
        return new Options(values, operands);
    }

    Optional<String> value(String... names) {
        for (String name : names) {
            List<String> found = values.getOrDefault(name, List.of());
            if (!found.isEmpty()) {
                return Optional.of(found.get(found.size() - 1));
            }
        }
        return Optional.empty();
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
}
