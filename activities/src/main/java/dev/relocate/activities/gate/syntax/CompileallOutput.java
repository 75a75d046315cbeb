package dev.relocate.activities.gate.syntax;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code python -m compileall -q} prints: a heading for each file that does not compile, and why. */
final class CompileallOutput {
    private static final Pattern HEADING = Pattern.compile("\\*\\*\\* Error compiling (['\"])(.*)\\1\\.\\.\\.");
    private static final Pattern LINE_ABOVE = Pattern.compile("\\s+File .*, line (\\d+)");
    private static final Pattern LINE_BEHIND = Pattern.compile(".*, line (\\d+)\\)");
    private static final Pattern REASON = Pattern.compile("(?:Sorry: )?\\w+(?:Error|Exception|Warning)\\b.*");

    private CompileallOutput() {}

    /** The files that do not compile, as they were given or found, with the reason of each. */
    static SortedMap<String, SyntaxProblem> read(String output) {
        SortedMap<String, SyntaxProblem> problems = new TreeMap<>();
        String file = "";
        for (String line : output.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                file = unescaped(heading.group(2));
                problems.put(file, new SyntaxProblem(0, "does not compile"));
            } else if (!file.isEmpty()) {
                problems.computeIfPresent(file, (path, known) -> refined(known, line));
            }
        }
        return Collections.unmodifiableSortedMap(problems);
    }

    private static SyntaxProblem refined(SyntaxProblem known, String line) {
        Matcher above = LINE_ABOVE.matcher(line);
        if (above.matches()) {
            return new SyntaxProblem(Integer.parseInt(above.group(1)), known.message());
        }
        if (!REASON.matcher(line).matches()) {
            return known;
        }
        Matcher behind = LINE_BEHIND.matcher(line);
        int number = behind.matches() ? Integer.parseInt(behind.group(1)) : known.line();
        return new SyntaxProblem(number, line.replaceFirst("^Sorry: ", ""));
    }

    /** Undoes Python's {@code repr} of a path. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
            if (digits > 0 && i + digits < text.length()) {
                plain.appendCodePoint(Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
                i += digits;
            } else {
                plain.append(kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind);
            }
        }
        return plain.toString();
    }
}
