package dev.relocate.activities.gate.tests;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what unittest's verbose runner prints, in the forms of Python 3.6 to 3.14, and Django's, which uses it.
 *
 * <p>A line names each test that starts: {@code test_a (module.Class) ...} up to Python 3.10,
 * {@code test_a (module.Class.test_a) ...} since, the first line of a docstring between the two parts. Tests write into
 * these lines as well, so that a test's own status is read only to find skipped ones; what is red is taken from the headings
 * of the list at the end, which is complete.
 */
final class UnittestOutput {
    /** Not {@code (path)} alone: prose has brackets too. A description of a subtest may follow. */
    private static final String TEST = "([^\\s()]+) \\(([^\\s()]+)\\)";

    private static final Pattern START = Pattern.compile("(?:^|(?<=\\.\\.\\. ))" + TEST + "(?= \\.\\.\\. |$)");
    private static final Pattern SKIPPED = Pattern.compile("skipped (['\"])(.*)\\1$");
    private static final Pattern STATUS =
            Pattern.compile(".*(ok|FAIL|ERROR|expected failure|unexpected success|skipped ['\"].*['\"])");
    private static final Pattern HEADING = Pattern.compile("(FAIL|ERROR|UNEXPECTED SUCCESS): " + TEST + ".*");
    private static final Pattern TOTAL = Pattern.compile("Ran \\d+ tests? in .*");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String LOADING = "unittest.loader._FailedTest";

    private final SortedMap<String, TestResult> results = new TreeMap<>();
    private String running = "";
    private boolean complete;

    private UnittestOutput() {}

    /** The outcome of every test; nothing if this is not the output of a run that came to its end. */
    static Optional<SortedMap<String, TestResult>> read(String output) {
        UnittestOutput reading = new UnittestOutput();
        List<String> lines = COLOUR.matcher(output).replaceAll("").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reading.line(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : "");
        }
        reading.failures(lines);
        return reading.complete ? Optional.of(Collections.unmodifiableSortedMap(reading.results)) : Optional.empty();
    }

    private void line(String line, String next) {
        complete |= isTotal(line);
        Matcher start = START.matcher(line);
        int rest = 0;
        while (start.find()) {
            boolean whole = start.end() == line.length();
            // A line that ends with a test's name goes on with its docstring.
            if (!whole || next.contains(" ... ")) {
                running = id(start.group(1), start.group(2));
                results.putIfAbsent(running, TestResult.PASSED);
                rest = start.end();
            }
        }
        String status = line.substring(rest);
        if (!running.isEmpty() && STATUS.matcher(status).matches()) {
            Matcher skipped = SKIPPED.matcher(status);
            if (skipped.find()) {
                results.put(running, new TestResult(Outcome.SKIPPED, skipped.group(2)));
            }
            running = "";
        }
    }

    private void failures(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher heading = HEADING.matcher(lines.get(i));
            if (heading.matches() && i > 0 && lines.get(i - 1).startsWith("=====")) {
                boolean loading = heading.group(3).startsWith(LOADING);
                Outcome outcome = loading
                        ? Outcome.UNCOLLECTED
                        : heading.group(1).equals("ERROR") ? Outcome.ERROR : Outcome.FAILED;
                String message = heading.group(1).startsWith("UNEXPECTED")
                        ? "passed, though it is expected to fail"
                        : raised(lines, i + 1);
                String id = id(heading.group(2), heading.group(3));
                results.merge(id, new TestResult(outcome, message), TestResult::and);
            }
        }
    }

    /** The line behind the last traceback: what was raised. */
    private static String raised(List<String> lines, int from) {
        String raised = "";
        for (int i = from; i < lines.size() && !lines.get(i).startsWith("=====") && !isTotal(lines.get(i)); i++) {
            String before = lines.get(i - 1);
            boolean behindTraceback = before.startsWith(" ") || before.startsWith("Traceback ");
            if (behindTraceback && !lines.get(i).isBlank() && !lines.get(i).startsWith(" ")) {
                raised = lines.get(i);
            }
        }
        return raised;
    }

    private static boolean isTotal(String line) {
        return TOTAL.matcher(line).matches();
    }

    private static String id(String name, String path) {
        if (path.startsWith(LOADING)) {
            return name;
        }
        return path.endsWith("." + name) ? path : path + "." + name;
    }
}
