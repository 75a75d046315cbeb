package dev.relocate.activities.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program to run, word by word; no shell ever sees it.
 *
 * @param argv the program and its arguments, at least one
 * @param directory where it runs; a program given as a relative path is looked up from here
 * @param environment all its variables, and no others; may hold secrets, and is never shown
 * @param timeout more than zero
 */
public record Invocation(List<String> argv, Path directory, SortedMap<String, String> environment, Duration timeout) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** @throws IllegalArgumentException if there is no program, or the timeout is not positive */
    public Invocation {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        if (argv.isEmpty() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A program and a timeout of more than zero are needed: " + argv);
        }
    }

    /** An invocation with variables in any order. */
    public static Invocation of(List<String> argv, Path directory, Map<String, String> environment, Duration timeout) {
        return new Invocation(argv, directory, new TreeMap<>(environment), timeout);
    }

    /** The same program with other arguments. */
    public Invocation withArgv(List<String> other) {
        return new Invocation(other, directory, environment, timeout);
    }

    /** The same program with one more variable, or another value of one. */
    public Invocation with(String variable, String value) {
        SortedMap<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Invocation(argv, directory, more, timeout);
    }

    /** The words as a person would type them into a shell; for display only. */
    public String display() {
        return display(argv);
    }

    /** Words as a person would type them into a shell; for display only. */
    public static String display(List<String> words) {
        return words.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return "Invocation[" + display() + " in " + directory + "]";
    }
}
